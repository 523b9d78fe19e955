using Google.Protobuf.Reflection;

namespace Grpc.AspNetCore.Server;

/// <summary>The services a host has mapped, in order; filled at start, read afterwards.</summary>
internal sealed class MappedServices
{
    private readonly List<ServiceDescriptor> _descriptors = [];

    /// <summary>The services whose descriptor is known.</summary>
    public IReadOnlyList<ServiceDescriptor> Descriptors => _descriptors;

    /// <summary>True once the endpoint for unknown services is mapped.</summary>
    public bool HasUnknownServiceEndpoint { get; set; }

    /// <summary>Adds a service.</summary>
    public void Add(ServiceDescriptor descriptor) => _descriptors.Add(descriptor);
}
