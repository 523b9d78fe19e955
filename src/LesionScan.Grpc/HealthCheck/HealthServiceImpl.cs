using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.HealthCheck;

/// <summary>
/// Serves <c>grpc.health.v1.Health</c> from states that the host sets. Register one as a singleton and map it. Thread safe.
/// </summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Channel<ServingStatus>>> _watchers = new(StringComparer.Ordinal);

    /// <summary>Sets the state of a service and tells its watchers.</summary>
    /// <param name="service">The full name of the service; empty for the server as a whole.</param>
    /// <param name="status">Its state.</param>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            _statuses[service] = status;
            Tell(service, status);
        }
    }

    /// <summary>Forgets a service; its watchers see SERVICE_UNKNOWN.</summary>
    /// <param name="service">The full name of the service.</param>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (_statuses.Remove(service)) Tell(service, ServingStatus.ServiceUnknown);
        }
    }

    /// <summary>Forgets all services; their watchers see SERVICE_UNKNOWN.</summary>
    public void ClearAll()
    {
        lock (_gate)
        {
            foreach (var service in _statuses.Keys) Tell(service, ServingStatus.ServiceUnknown);
            _statuses.Clear();
        }
    }

    /// <summary>The state of a service; NOT_FOUND where it was never set.</summary>
    /// <param name="request">The service.</param>
    /// <param name="context">The call.</param>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate)
        {
            return _statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw new RpcException(new Status(StatusCode.NotFound, "The service is not known."));
        }
    }

    /// <summary>The state of a service now and after each change; a slow watcher sees the newest state alone.</summary>
    /// <param name="request">The service.</param>
    /// <param name="responseStream">Where the states go.</param>
    /// <param name="context">The call.</param>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        var changes = Subscribe(request.Service);
        try
        {
            ServingStatus? last = null;
            await foreach (var status in changes.Reader.ReadAllAsync(context.CancellationToken))
            {
                if (status == last) continue;
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
                last = status;
            }
        }
        finally
        {
            Unsubscribe(request.Service, changes);
        }
    }

    private Channel<ServingStatus> Subscribe(string service)
    {
        var changes = Channel.CreateBounded<ServingStatus>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            if (!_watchers.TryGetValue(service, out var list)) _watchers[service] = list = [];
            list.Add(changes);
            changes.Writer.TryWrite(_statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown));
        }

        return changes;
    }

    private void Unsubscribe(string service, Channel<ServingStatus> changes)
    {
        lock (_gate)
        {
            var list = _watchers[service];
            list.Remove(changes);
            if (list.Count == 0) _watchers.Remove(service);
        }
    }

    private void Tell(string service, ServingStatus status)
    {
        if (!_watchers.TryGetValue(service, out var list)) return;
        foreach (var changes in list) changes.Writer.TryWrite(status);
    }
}
