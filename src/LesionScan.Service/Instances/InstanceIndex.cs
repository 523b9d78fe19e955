using System.Collections.Concurrent;
using System.Text.Json;
using LesionScan.Core.Errors;

namespace LesionScan.Service.Instances;

/// <summary>Which instances are stored: one small file each, read once at start. Thread-safe for one writer and many readers.</summary>
internal sealed class InstanceIndex
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, StoredInstance>> _series = new(StringComparer.Ordinal);

    private InstanceIndex(string folder) => _folder = folder;

    /// <summary>Opens the index of a folder.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.CorruptStore"/>: an entry cannot be read.</exception>
    public static InstanceIndex Open(string folder)
    {
        var index = new InstanceIndex(Directory.CreateDirectory(folder).FullName);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)) index.Remember(Read(file));
        return index;
    }

    /// <summary>Every instance.</summary>
    public IEnumerable<StoredInstance> All() => _series.Values.SelectMany(series => series.Values);

    /// <summary>The instances of a series in the order of their UIDs; none if it is unknown.</summary>
    public IReadOnlyList<StoredInstance> OfSeries(string seriesInstanceUid) =>
        _series.TryGetValue(seriesInstanceUid, out var series)
            ? [.. series.Values.OrderBy(instance => instance.Identity.SopInstanceUid, StringComparer.Ordinal)]
            : [];

    /// <summary>The series of a study in the order of their UIDs; none if it is unknown.</summary>
    public IReadOnlyList<string> SeriesOfStudy(string studyInstanceUid) =>
    [
        .. _series
            .Where(series => series.Value.Values.Any(instance => instance.Identity.StudyInstanceUid == studyInstanceUid))
            .Select(series => series.Key)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The instance with the same series and SOP Instance UIDs, or null.</summary>
    public StoredInstance? Find(InstanceIdentity identity) =>
        _series.TryGetValue(identity.SeriesInstanceUid, out var series) && series.TryGetValue(identity.SopInstanceUid, out var known)
            ? known
            : null;

    /// <summary>Adds an instance, on disk first.</summary>
    public void Add(StoredInstance instance)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, instance.Identity.SeriesInstanceUid)).FullName;
        var path = Path.Combine(folder, instance.Identity.SopInstanceUid + ".json");
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(instance));
        Remember(instance);
    }

    private void Remember(StoredInstance instance) =>
        _series.GetOrAdd(instance.Identity.SeriesInstanceUid, _ => new(StringComparer.Ordinal))[instance.Identity.SopInstanceUid] = instance;

    private static StoredInstance Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredInstance>(File.ReadAllBytes(file))
                ?? throw new RejectionException(RejectionReason.CorruptStore, "an index entry is empty", Path.GetFileName(file));
        }
        catch (JsonException exception)
        {
            throw new RejectionException(RejectionReason.CorruptStore, "an index entry cannot be read", Path.GetFileName(file), exception);
        }
    }
}
