using System.Collections.Concurrent;
using LesionScan.Dicom.Data;

namespace LesionScan.Service.Instances;

/// <summary>An instance in the index.</summary>
/// <param name="Stored">The instance.</param>
/// <param name="Own">What it has of its own, see <see cref="InstanceAttributes"/>; null where its header could not be read.</param>
internal sealed record IndexedInstance(StoredInstance Stored, byte[]? Own);

/// <summary>A series in the index. Thread-safe for one writer and many readers.</summary>
internal sealed class IndexedSeries(string seriesInstanceUid)
{
    private readonly ConcurrentDictionary<string, IndexedInstance> _instances = new(StringComparer.Ordinal);
    private (string SopInstanceUid, byte[] Attributes)? _common;

    /// <summary>Its UID.</summary>
    public string SeriesInstanceUid => seriesInstanceUid;

    /// <summary>Its instances, in no order.</summary>
    public IEnumerable<IndexedInstance> Instances => _instances.Values;

    /// <summary>
    /// What its instances have in common. Where they contradict each other, the one with the first UID is believed, so
    /// that the answer does not depend on which came first. Empty where no header could be read.
    /// </summary>
    public DicomDataset Common
    {
        get
        {
            lock (_instances) return _common is { } common ? InstanceAttributes.Decode(common.Attributes) : new DicomDataset();
        }
    }

    /// <summary>The instance with a UID, or null.</summary>
    public IndexedInstance? Find(string sopInstanceUid) => _instances.GetValueOrDefault(sopInstanceUid);

    /// <summary>Takes an instance in.</summary>
    public void Add(StoredInstance instance, InstanceAttributes? attributes)
    {
        var sop = instance.Identity.SopInstanceUid;
        if (attributes is not null)
        {
            lock (_instances)
            {
                if (_common is null || string.CompareOrdinal(sop, _common.Value.SopInstanceUid) < 0) _common = (sop, attributes.Common);
            }
        }

        _instances[sop] = new IndexedInstance(instance, attributes?.Own);
    }
}
