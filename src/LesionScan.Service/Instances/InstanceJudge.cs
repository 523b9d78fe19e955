using LesionScan.Core.Errors;

namespace LesionScan.Service.Instances;

/// <summary>What became of one received instance.</summary>
/// <param name="Key">The client's key.</param>
/// <param name="Inspected">Who it is; null where that could not be read.</param>
/// <param name="Stored">The stored instance; null when refused.</param>
/// <param name="IsNew">Whether it was not stored before.</param>
/// <param name="Rejection">Why it is refused, or null.</param>
internal sealed record JudgedInstance(string Key, InspectedInstance? Inspected, StoredInstance? Stored, bool IsNew, RejectionException? Rejection);

/// <summary>Decides on one received instance: reads who it is, stores it, and says so. Thread-safe; parses a bounded number at once.</summary>
internal sealed class InstanceJudge(InstanceStore store, InstanceStoreOptions options) : IDisposable
{
    private readonly SemaphoreSlim _parsing = new(options.ParseConcurrency);

    /// <summary>The verdict on an instance; disposes it.</summary>
    /// <param name="received">The instance.</param>
    /// <param name="cancellationToken">Ends the wait for a turn.</param>
    /// <param name="studyInstanceUid">The only study it may belong to, or null.</param>
    public async Task<JudgedInstance> JudgeAsync(ReceivedInstance received, CancellationToken cancellationToken, string? studyInstanceUid = null)
    {
        if (received.Instance is null) return new JudgedInstance(received.Key, null, null, IsNew: false, received.Rejection!);
        await using var _ = received.Instance.ConfigureAwait(false);
        await _parsing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Judge(received, received.Instance, studyInstanceUid);
        }
        finally
        {
            _parsing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _parsing.Dispose();

    private JudgedInstance Judge(ReceivedInstance received, IncomingInstance incoming, string? studyInstanceUid)
    {
        InspectedInstance? inspected = null;
        try
        {
            RequireHash(received.ExpectedSha256, incoming.Sha256!);
            inspected = InstanceInspector.Inspect(incoming.Path);
            RequireStudy(inspected.Identity, studyInstanceUid);
            var (instance, isNew) = store.Commit(incoming, inspected);
            return new JudgedInstance(received.Key, inspected, instance, isNew, null);
        }
        catch (RejectionException rejection)
        {
            return new JudgedInstance(received.Key, inspected, null, IsNew: false, rejection);
        }
    }

    private static void RequireHash(string expected, string actual)
    {
        if (expected.Length > 0 && !expected.Equals(actual, StringComparison.OrdinalIgnoreCase))
            throw new RejectionException(RejectionReason.InvalidRequest, "the bytes that arrived do not match the given sha256; send them again");
    }

    private static void RequireStudy(InstanceIdentity identity, string? studyInstanceUid)
    {
        if (studyInstanceUid is not null && identity.StudyInstanceUid != studyInstanceUid)
            throw new RejectionException(RejectionReason.InvalidAttribute, "the instance belongs to another study", identity.SopInstanceUid);
    }
}
