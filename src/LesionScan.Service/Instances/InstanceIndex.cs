using System.Collections.Concurrent;
using System.Text.Json;
using LesionScan.Core.Errors;

namespace LesionScan.Service.Instances;

/// <summary>Which instances are stored: one small file each, read once at start. Thread-safe for one writer and many readers.</summary>
internal sealed class InstanceIndex
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, IndexedSeries> _series = new(StringComparer.Ordinal);

    private InstanceIndex(string folder) => _folder = folder;

    /// <summary>Opens the index of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="attributesOf">Reads the attributes of an instance that was stored before they were kept; null where that cannot be done.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.CorruptStore"/>: an entry cannot be read.</exception>
    public static InstanceIndex Open(string folder, Func<StoredInstance, InstanceAttributes?> attributesOf)
    {
        var index = new InstanceIndex(Directory.CreateDirectory(folder).FullName);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            var entry = Read(file);
            var instance = new StoredInstance(entry.Identity, entry.Sha256, entry.SizeBytes);
            if (entry.Attributes is null && attributesOf(instance) is { } attributes) index.Add(instance, attributes);
            else index.Remember(instance, entry.Attributes);
        }

        return index;
    }

    /// <summary>Every instance.</summary>
    public IEnumerable<StoredInstance> All() => _series.Values.SelectMany(series => series.Instances).Select(instance => instance.Stored);

    /// <summary>Every series, in the order of their UIDs.</summary>
    public IEnumerable<IndexedSeries> Series() => _series.Values.OrderBy(series => series.SeriesInstanceUid, StringComparer.Ordinal);

    /// <summary>The instances of a series in the order of their UIDs; none if it is unknown.</summary>
    public IReadOnlyList<StoredInstance> OfSeries(string seriesInstanceUid) =>
        _series.TryGetValue(seriesInstanceUid, out var series)
            ? [.. series.Instances.Select(instance => instance.Stored).OrderBy(instance => instance.Identity.SopInstanceUid, StringComparer.Ordinal)]
            : [];

    /// <summary>The series of a study in the order of their UIDs; none if it is unknown.</summary>
    public IReadOnlyList<string> SeriesOfStudy(string studyInstanceUid) =>
    [
        .. _series
            .Where(series => series.Value.Instances.Any(instance => instance.Stored.Identity.StudyInstanceUid == studyInstanceUid))
            .Select(series => series.Key)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The instance with the same series and SOP Instance UIDs, or null.</summary>
    public StoredInstance? Find(InstanceIdentity identity) =>
        _series.TryGetValue(identity.SeriesInstanceUid, out var series) ? series.Find(identity.SopInstanceUid)?.Stored : null;

    /// <summary>Adds an instance, on disk first.</summary>
    public void Add(StoredInstance instance, InstanceAttributes attributes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, instance.Identity.SeriesInstanceUid)).FullName;
        var path = Path.Combine(folder, instance.Identity.SopInstanceUid + ".json");
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(new Entry(instance.Identity, instance.Sha256, instance.SizeBytes, attributes)));
        Remember(instance, attributes);
    }

    private void Remember(StoredInstance instance, InstanceAttributes? attributes) =>
        _series.GetOrAdd(instance.Identity.SeriesInstanceUid, uid => new IndexedSeries(uid)).Add(instance, attributes);

    private static Entry Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(File.ReadAllBytes(file))
                ?? throw new RejectionException(RejectionReason.CorruptStore, "an index entry is empty", Path.GetFileName(file));
        }
        catch (JsonException exception)
        {
            throw new RejectionException(RejectionReason.CorruptStore, "an index entry cannot be read", Path.GetFileName(file), exception);
        }
    }

    /// <summary>The content of an index file.</summary>
    private sealed record Entry(InstanceIdentity Identity, string Sha256, long SizeBytes, InstanceAttributes? Attributes);
}
