using System.Buffers;
using LesionScan.Core.Labels;

namespace LesionScan.Dicom.Objects;

/// <summary>Reads one slice of a mask: every byte of <paramref name="mask"/> is set, non-zero inside the segment.</summary>
/// <param name="slice">The slice of the source grid, from 0.</param>
/// <param name="mask">Takes columns × rows bytes, row by row.</param>
public delegate void MaskSliceReader(int slice, Span<byte> mask);

/// <summary>A segment and its voxels on the source's grid. Segments may overlap. It does not own the maps it reads.</summary>
/// <param name="Description">What it is.</param>
/// <param name="ReadSlice">Its voxels; called twice per slice, and must answer the same.</param>
public sealed record Segment(SegmentDescription Description, MaskSliceReader ReadSlice)
{
    /// <summary>The voxels of one class of a label map on the source's grid; the map must outlive the writing.</summary>
    public static Segment FromLabel(SegmentDescription description, LabelMap map, byte label) => FromLabels(description, map, [label]);

    /// <summary>The voxels of several classes of a label map on the source's grid; the map must outlive the writing.</summary>
    public static Segment FromLabels(SegmentDescription description, LabelMap map, params ReadOnlySpan<byte> labels)
    {
        ArgumentNullException.ThrowIfNull(map);
        var inside = new bool[256];
        foreach (var label in labels) inside[label] = true;
        var wanted = SearchValues.Create(labels);
        return new Segment(description, (slice, mask) =>
        {
            var values = map.Slice(slice);
            if (!values.ContainsAny(wanted))
            {
                mask.Clear();
                return;
            }

            for (var i = 0; i < mask.Length; i++) mask[i] = inside[values[i]] ? (byte)1 : (byte)0;
        });
    }
}
