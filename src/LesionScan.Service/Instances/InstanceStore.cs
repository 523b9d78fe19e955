using System.Collections.Concurrent;
using System.Security.Cryptography;
using LesionScan.Core.Errors;
using LesionScan.Service.Errors;

namespace LesionScan.Service.Instances;

/// <summary>
/// Keeps instances under a folder by the hash of their content, with an index by series that survives a
/// restart. Storing an instance again changes nothing. Thread-safe.
/// </summary>
/// <remarks>
/// <c>objects/ab/abcd…</c> holds the bytes, <c>index/series/instance.json</c> says which instance they are, and
/// <c>incoming</c> holds what is still arriving and is emptied at start.
/// </remarks>
public sealed class InstanceStore
{
    private readonly long _maxInstanceBytes;
    private readonly InstanceIndex _index;
    private readonly StoreQuota _quota;
    private readonly string _objects;
    private readonly string _incoming;
    private readonly Lock _commit = new();

    // As many entries as there are instances, at most.
    private readonly ConcurrentDictionary<string, (long Length, DateTime Written)> _verified = new(StringComparer.Ordinal);

    /// <summary>Opens the store, creating its folder if need be.</summary>
    /// <param name="folder">The folder; nothing else may write in it.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="RejectionException"><see cref="RejectionReason.CorruptStore"/>: the index cannot be read.</exception>
    public InstanceStore(string folder, InstanceStoreOptions options)
    {
        options.Validate();
        _maxInstanceBytes = options.MaxInstanceBytes;
        _objects = Directory.CreateDirectory(Path.Combine(folder, "objects")).FullName;
        _incoming = Path.Combine(folder, "incoming");
        if (Directory.Exists(_incoming)) Directory.Delete(_incoming, recursive: true);
        Directory.CreateDirectory(_incoming);
        _quota = new StoreQuota(folder, options);
        _index = InstanceIndex.Open(Path.Combine(folder, "index"), AttributesOf);
        foreach (var instance in _index.All()) _quota.Count(instance.SizeBytes);
    }

    /// <summary>The bytes of all instances, stored and arriving.</summary>
    public long Bytes => _quota.Bytes;

    /// <summary>The stored instances of a series, in the order of their SOP Instance UIDs.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NotFound"/>.</exception>
    public IReadOnlyList<StoredInstance> OfSeries(string seriesInstanceUid)
    {
        var instances = _index.OfSeries(seriesInstanceUid);
        if (instances.Count > 0) return instances;
        throw new RejectionException(RejectionReason.NotFound, "no instance of this series is stored", Subjects.Safe(seriesInstanceUid));
    }

    /// <summary>The stored series of a study, in the order of their UIDs.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NotFound"/>.</exception>
    public IReadOnlyList<string> SeriesOfStudy(string studyInstanceUid)
    {
        var series = _index.SeriesOfStudy(studyInstanceUid);
        if (series.Count > 0) return series;
        throw new RejectionException(RejectionReason.NotFound, "no instance of this study is stored", Subjects.Safe(studyInstanceUid));
    }

    /// <summary>The file of a stored instance, after its bytes were checked against their hash.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.CorruptStore"/>: the file is gone or changed.</exception>
    public string VerifiedPathOf(StoredInstance instance)
    {
        var path = PathOf(instance.Sha256);
        var subject = instance.Identity.SopInstanceUid;
        if (!File.Exists(path)) throw new RejectionException(RejectionReason.CorruptStore, "the stored instance's bytes are gone", subject);
        using var file = File.OpenRead(path);
        var actual = Convert.ToHexStringLower(SHA256.HashData(file));
        if (actual == instance.Sha256) return path;
        throw new RejectionException(RejectionReason.CorruptStore, "the stored instance does not match its hash; send it again", subject);
    }

    /// <summary>The series of the store with what they can be found by, in the order of their UIDs.</summary>
    internal IEnumerable<IndexedSeries> Series => _index.Series();

    /// <summary>
    /// The file of a stored instance, as <see cref="VerifiedPathOf"/>; one that was checked before and has kept its size and
    /// date is not read again.
    /// </summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.CorruptStore"/>: the file is gone or changed.</exception>
    internal string PathOf(StoredInstance instance)
    {
        var file = new FileInfo(PathOf(instance.Sha256));
        var stamp = file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
        if (file.Exists && _verified.TryGetValue(instance.Sha256, out var known) && known == stamp) return file.FullName;
        var path = VerifiedPathOf(instance);
        _verified[instance.Sha256] = stamp;
        return path;
    }

    /// <summary>Begins an instance. The caller disposes it.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.LimitExceeded"/>: the disk or the store is full.</exception>
    internal IncomingInstance Begin()
    {
        _quota.TakeBytes(0);
        return new IncomingInstance(Path.Combine(_incoming, Guid.NewGuid().ToString("N")), _maxInstanceBytes, _quota);
    }

    /// <summary>Takes a complete instance over into the store.</summary>
    /// <returns>The stored instance, and whether it is new.</returns>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.InvalidRequest"/>: other bytes are stored under its UID.
    /// <see cref="RejectionReason.LimitExceeded"/>: the store is full.
    /// </exception>
    internal (StoredInstance Instance, bool IsNew) Commit(IncomingInstance incoming, InspectedInstance inspected)
    {
        var sha256 = incoming.Sha256 ?? throw new InvalidOperationException("The instance was not completed.");
        var instance = new StoredInstance(inspected.Identity, sha256, incoming.Length);
        lock (_commit)
        {
            if (_index.Find(inspected.Identity) is { } known) return (Repeated(known, instance, incoming), false);
            _quota.TakeInstance();
            try
            {
                MoveIntoPlace(incoming, instance);
                _index.Add(instance, inspected.Attributes);
            }
            catch
            {
                _quota.ReturnInstance();
                throw;
            }

            // Only now, so that a failure above gives the bytes back.
            incoming.MarkCommitted();
        }

        return (instance, true);
    }

    // For entries of before there were attributes. An instance that cannot be read any more is found by its UIDs only.
    private InstanceAttributes? AttributesOf(StoredInstance instance)
    {
        try
        {
            return InstanceInspector.Inspect(PathOf(instance.Sha256)).Attributes;
        }
        catch (Exception e) when (e is RejectionException or IOException)
        {
            return null;
        }
    }

    private StoredInstance Repeated(StoredInstance known, StoredInstance sent, IncomingInstance incoming)
    {
        if (known != sent)
        {
            throw new RejectionException(
                RejectionReason.InvalidRequest, "another instance with this SOP Instance UID is stored", sent.Identity.SopInstanceUid);
        }

        // A client that sends an instance again may be mending a store that has lost its bytes.
        var path = PathOf(known.Sha256);
        if (!File.Exists(path) || !HashMatches(path, known.Sha256)) File.Copy(incoming.Path, path, overwrite: true);
        return known;
    }

    private void MoveIntoPlace(IncomingInstance incoming, StoredInstance instance)
    {
        var path = PathOf(instance.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(incoming.Path, path, overwrite: true);
    }

    private static bool HashMatches(string path, string sha256)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file)) == sha256;
    }

    private string PathOf(string sha256) => Path.Combine(_objects, sha256[..2], sha256);
}
