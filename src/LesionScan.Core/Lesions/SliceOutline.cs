using LesionScan.Core.Geometry;

namespace LesionScan.Core.Lesions;

/// <summary>A pixel of one slice.</summary>
internal readonly record struct PlanePoint(int I, int J);

/// <summary>The pixels of a slice's mask that can be ends of a diameter.</summary>
internal static class SliceOutline
{
    /// <summary>The first and last pixel of each row: enough for the convex hull.</summary>
    public static void RowEnds(ReadOnlySpan<byte> mask, GridSize size, byte label, MaskBox box, int slice, List<PlanePoint> points)
    {
        points.Clear();
        for (var j = box.Minimum.J; j <= box.Maximum.J; j++)
        {
            var row = Row(mask, size, box, j, slice);
            var (first, last) = (row.IndexOf(label), row.LastIndexOf(label));
            if (first < 0) continue;
            points.Add(new PlanePoint(box.Minimum.I + first, j));
            if (last > first) points.Add(new PlanePoint(box.Minimum.I + last, j));
        }
    }

    /// <summary>Every pixel with a neighbour over an edge that is not in the mask.</summary>
    public static void Border(ReadOnlySpan<byte> mask, GridSize size, byte label, MaskBox box, int slice, List<PlanePoint> points)
    {
        points.Clear();
        for (var j = box.Minimum.J; j <= box.Maximum.J; j++)
        {
            var row = Row(mask, size, box, j, slice);
            var above = j > box.Minimum.J ? Row(mask, size, box, j - 1, slice) : default;
            var below = j < box.Maximum.J ? Row(mask, size, box, j + 1, slice) : default;
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] != label) continue;
                var inner = i > 0 && i + 1 < row.Length && row[i - 1] == label && row[i + 1] == label
                    && !above.IsEmpty && above[i] == label && !below.IsEmpty && below[i] == label;
                if (!inner) points.Add(new PlanePoint(box.Minimum.I + i, j));
            }
        }
    }

    private static ReadOnlySpan<byte> Row(ReadOnlySpan<byte> mask, GridSize size, MaskBox box, int j, int slice) =>
        mask.Slice(size.OffsetOf(new VoxelIndex(box.Minimum.I, j, slice)), box.Maximum.I - box.Minimum.I + 1);
}
