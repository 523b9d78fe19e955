using LesionScan.Contracts.V1;

namespace LesionScan.Client;

/// <summary>What the service decided about one instance.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Response">The service's answer.</param>
public sealed record InstanceVerdict(string Name, StoreInstancesResponse Response)
{
    /// <summary>Whether the service has the instance, now or from before.</summary>
    public bool IsStored => Response.Outcome is StoreInstancesResponse.Types.Outcome.Accepted or StoreInstancesResponse.Types.Outcome.AlreadyStored;
}
