using LesionScan.Core.Geometry;

namespace LesionScan.Core.Labels;

/// <summary>
/// Morphology of masks with a ball of some mm. <i>Shape</i>: one byte a voxel, not 0 being set; results are 0 and
/// 1 and may be written over the source. <i>Edges</i>: outside the grid nothing is set when growing and all is set
/// when shrinking, so that a bone cut by the field of view does not shrink there and closing never loses a voxel
/// (our own choice). Spacing is that of an orthogonal grid. Static and thread-safe; bitwise equal for any number of threads.
/// </summary>
public static class Morphology
{
    /// <summary>Sets every voxel that has a set voxel within the radius.</summary>
    /// <param name="size">The grid's size.</param>
    /// <param name="spacing">mm between voxel centres.</param>
    /// <param name="source">The mask.</param>
    /// <param name="radiusMm">The radius in mm; centres at exactly this distance count.</param>
    /// <param name="destination">The result.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public static void Dilate(
        GridSize size, VoxelSpacing spacing, ReadOnlySpan<byte> source, double radiusMm, Span<byte> destination, int degreeOfParallelism = 1)
    {
        var element = new StructuringElement(spacing, radiusMm);
        using var bits = Read(size, source, degreeOfParallelism);
        using var grown = BitDilation.Dilate(bits, element, degreeOfParallelism);
        grown.WriteTo(destination, 1, degreeOfParallelism);
    }

    /// <summary>Keeps only voxels that have no unset voxel within the radius.</summary>
    /// <inheritdoc cref="Dilate"/>
    public static void Erode(
        GridSize size, VoxelSpacing spacing, ReadOnlySpan<byte> source, double radiusMm, Span<byte> destination, int degreeOfParallelism = 1)
    {
        var element = new StructuringElement(spacing, radiusMm);
        using var bits = Read(size, source, degreeOfParallelism);
        using var shrunk = Shrunk(bits, element, degreeOfParallelism);
        shrunk.WriteTo(destination, 1, degreeOfParallelism);
    }

    /// <summary>Removes what no ball inside the mask covers: thin parts and specks.</summary>
    /// <inheritdoc cref="Dilate"/>
    public static void Open(
        GridSize size, VoxelSpacing spacing, ReadOnlySpan<byte> source, double radiusMm, Span<byte> destination, int degreeOfParallelism = 1)
    {
        var element = new StructuringElement(spacing, radiusMm);
        using var bits = Read(size, source, degreeOfParallelism);
        using var shrunk = Shrunk(bits, element, degreeOfParallelism);
        using var opened = BitDilation.Dilate(shrunk, element, degreeOfParallelism);
        opened.WriteTo(destination, 1, degreeOfParallelism);
    }

    /// <summary>Adds what no ball outside the mask covers: gaps and notches.</summary>
    /// <inheritdoc cref="Dilate"/>
    public static void Close(
        GridSize size, VoxelSpacing spacing, ReadOnlySpan<byte> source, double radiusMm, Span<byte> destination, int degreeOfParallelism = 1)
    {
        var element = new StructuringElement(spacing, radiusMm);
        using var bits = Read(size, source, degreeOfParallelism);
        using var grown = BitDilation.Dilate(bits, element, degreeOfParallelism);
        using var closed = Shrunk(grown, element, degreeOfParallelism);
        closed.WriteTo(destination, 1, degreeOfParallelism);
    }

    /// <summary>Sets every voxel that no path over voxel faces links to the grid's border outside the mask.</summary>
    /// <param name="size">The grid's size.</param>
    /// <param name="source">The mask.</param>
    /// <param name="destination">The result.</param>
    /// <param name="degreeOfParallelism">The most threads to use.</param>
    public static void FillHoles(GridSize size, ReadOnlySpan<byte> source, Span<byte> destination, int degreeOfParallelism = 1)
    {
        using var bits = Read(size, source, degreeOfParallelism);
        HoleFilling.Fill(bits, Connectivity.Faces6, degreeOfParallelism);
        bits.WriteTo(destination, 1, degreeOfParallelism);
    }

    /// <summary>Fills the holes of each slice by itself: pixels that no path over pixel edges links to the slice's border.</summary>
    /// <inheritdoc cref="FillHoles"/>
    public static void FillSliceHoles(GridSize size, ReadOnlySpan<byte> source, Span<byte> destination, int degreeOfParallelism = 1)
    {
        using var bits = Read(size, source, degreeOfParallelism);
        HoleFilling.Fill(bits, Connectivity.SliceEdges4, degreeOfParallelism);
        bits.WriteTo(destination, 1, degreeOfParallelism);
    }

    /// <summary>Keeps the 26-connected component with the most voxels, the first of equals; nothing where there is none.</summary>
    /// <inheritdoc cref="FillHoles"/>
    public static void LargestComponent(GridSize size, ReadOnlySpan<byte> source, Span<byte> destination, int degreeOfParallelism = 1)
    {
        using var components = ConnectedComponents.OfMask(size, source, degreeOfParallelism);
        destination.Clear();
        if (components.Largest is { } largest) components.Fill(largest.Number, destination, 1);
    }

    private static BitVolume Read(GridSize size, ReadOnlySpan<byte> source, int degreeOfParallelism) =>
        BitVolume.Of(size, source, default(NonZero), degreeOfParallelism);

    // Shrinking a mask is growing its opposite.
    private static BitVolume Shrunk(BitVolume bits, StructuringElement element, int degreeOfParallelism)
    {
        bits.Invert();
        var result = BitDilation.Dilate(bits, element, degreeOfParallelism);
        bits.Invert();
        result.Invert();
        return result;
    }
}
