using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Mapping;

namespace LesionScan.Service.Instances;

/// <summary>Decides on one received instance: reads who it is, stores it, and says so. Thread-safe; parses a bounded number at once.</summary>
internal sealed class InstanceJudge(InstanceStore store, InstanceStoreOptions options) : IDisposable
{
    private readonly SemaphoreSlim _parsing = new(options.ParseConcurrency);

    /// <summary>The verdict on an instance; disposes it.</summary>
    public async Task<StoreInstancesResponse> JudgeAsync(ReceivedInstance received, CancellationToken cancellationToken)
    {
        if (received.Instance is null) return Refused(received.Key, received.Rejection!, null);
        await using var _ = received.Instance.ConfigureAwait(false);
        await _parsing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Judge(received, received.Instance);
        }
        finally
        {
            _parsing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _parsing.Dispose();

    private StoreInstancesResponse Judge(ReceivedInstance received, IncomingInstance incoming)
    {
        InstanceIdentity? identity = null;
        try
        {
            RequireHash(received.ExpectedSha256, incoming.Sha256!);
            identity = InstanceInspector.Inspect(incoming.Path);
            var (instance, isNew) = store.Commit(incoming, identity);
            return Accepted(received.Key, instance, isNew);
        }
        catch (RejectionException rejection)
        {
            return Refused(received.Key, rejection, identity);
        }
    }

    private static void RequireHash(string expected, string actual)
    {
        if (expected.Length > 0 && !expected.Equals(actual, StringComparison.OrdinalIgnoreCase))
            throw new RejectionException(RejectionReason.InvalidRequest, "the bytes that arrived do not match the given sha256; send them again");
    }

    private static StoreInstancesResponse Accepted(string key, StoredInstance instance, bool isNew) => new()
    {
        InstanceKey = key,
        Outcome = isNew ? StoreInstancesResponse.Types.Outcome.Accepted : StoreInstancesResponse.Types.Outcome.AlreadyStored,
        SopInstanceUid = instance.Identity.SopInstanceUid,
        SeriesInstanceUid = instance.Identity.SeriesInstanceUid,
        StudyInstanceUid = instance.Identity.StudyInstanceUid,
        SizeBytes = instance.SizeBytes,
        Sha256 = instance.Sha256,
    };

    private static StoreInstancesResponse Refused(string key, RejectionException rejection, InstanceIdentity? identity) => new()
    {
        InstanceKey = key,
        Outcome = StoreInstancesResponse.Types.Outcome.Rejected,
        SopInstanceUid = identity?.SopInstanceUid ?? "",
        SeriesInstanceUid = identity?.SeriesInstanceUid ?? "",
        StudyInstanceUid = identity?.StudyInstanceUid ?? "",
        Refusal = RefusalMapper.ToContract(rejection),
    };
}
