using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;

namespace LesionScan.Dicom.Modalities;

/// <summary>A volume whose shear was taken out, and how much there was.</summary>
/// <param name="Volume">The volume at right angles; the caller disposes it.</param>
/// <param name="Degrees">The angle between the slice normal and the line of the slices before.</param>
/// <param name="DistanceMm">The distance of neighbouring slices along their normal.</param>
/// <param name="ShearMm">How far each slice was shifted in its plane against the one before it.</param>
public sealed record StraightenedVolume(Volume<short> Volume, double Degrees, double DistanceMm, double ShearMm);

/// <summary>
/// Takes the shear of a tilted gantry out of a volume: every slice is shifted back in its own plane, with linear
/// interpolation between its pixels and none between slices, onto a grid that is large enough for all of them.
/// <i>Thread safety</i>: safe. <i>Source</i>: the geometry of PS3.3 C.7.6.2.1.1; not the stated tilt (0018,1120), whose sign
/// makers disagree about.
/// </summary>
public static class TiltCorrection
{
    /// <summary>Straightens a volume.</summary>
    /// <param name="sheared">The volume; it stays the caller's.</param>
    /// <param name="outside">The value of voxels that no slice covers; for HU that of air, −1024.</param>
    /// <param name="budget">The budget the voxels are taken from; that of the process when null.</param>
    /// <param name="cancellationToken">Checked before each slice.</param>
    /// <exception cref="Core.Errors.RejectionException">The larger grid is over the budget.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static StraightenedVolume Straighten(Volume<short> sheared, short outside, MemoryBudget? budget = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sheared);
        var g = sheared.Geometry;
        var normal = g.AxisI.Cross(g.AxisJ).Normalized();
        var along = g.StepK.Dot(normal);
        var shear = g.StepK - (normal * along);
        var shifts = new PlaneShift(shear.Dot(g.AxisI) / g.Spacing.I, shear.Dot(g.AxisJ) / g.Spacing.J);
        var (firstI, sizeI) = Extent(shifts.I, g.Size.Nx, g.Size.Nz);
        var (firstJ, sizeJ) = Extent(shifts.J, g.Size.Ny, g.Size.Nz);
        var grid = new VolumeGeometry(
            new GridSize(sizeI, sizeJ, g.Size.Nz), new VoxelSpacing(g.Spacing.I, g.Spacing.J, Math.Abs(along)),
            g.ToLps(new ContinuousIndex(firstI, firstJ, 0)), g.AxisI, g.AxisJ, normal * Math.Sign(along), g.FrameOfReferenceUid);

        var voxels = new VoxelBuffer<short>(grid.Size.VoxelCount, budget);
        try
        {
            for (var k = 0; k < grid.Size.Nz; k++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var target = voxels.GetSpan().Slice(k * sizeI * sizeJ, sizeI * sizeJ);
                ShiftSlice(sheared.Slice(k), g.Size.Nx, target, sizeI, firstI - (shifts.I * k), firstJ - (shifts.J * k), outside);
            }

            var degrees = Math.Atan2(shear.Length, Math.Abs(along)) * (180 / Math.PI);
            return new StraightenedVolume(new Volume<short>(grid, sheared.Unit, voxels), degrees, Math.Abs(along), shear.Length);
        }
        catch
        {
            ((IDisposable)voxels).Dispose();
            throw;
        }
    }

    /// <summary>Resamples one slice at an offset that is the same for all its pixels.</summary>
    /// <param name="source">The slice.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="target">The shifted slice.</param>
    /// <param name="targetColumns">Its columns.</param>
    /// <param name="offsetI">The column of the source under the target's first one.</param>
    /// <param name="offsetJ">The row of the source under the target's first one.</param>
    /// <param name="outside">The value where there is no source.</param>
    internal static void ShiftSlice(
        ReadOnlySpan<short> source, int columns, Span<short> target, int targetColumns, double offsetI, double offsetJ, short outside)
    {
        var rows = source.Length / columns;
        var (wholeI, partI) = Split(offsetI);
        var (wholeJ, partJ) = Split(offsetJ);
        for (var y = 0; y < target.Length / targetColumns; y++)
        {
            var row = target.Slice(y * targetColumns, targetColumns);
            row.Fill(outside);
            var j = y + wholeJ;
            if (j < 0 || j > rows - 1 || (j == rows - 1 && partJ > 0)) continue;
            var upper = source.Slice(j * columns, columns);
            var lower = partJ > 0 ? source.Slice((j + 1) * columns, columns) : upper;
            var first = Math.Max(0, -wholeI);
            var end = Math.Min(targetColumns, columns - wholeI - (partI > 0 ? 1 : 0));
            for (var x = first; x < end; x++)
            {
                var i = x + wholeI;
                var next = partI > 0 ? i + 1 : i;
                var above = upper[i] + (partI * (upper[next] - upper[i]));
                var below = lower[i] + (partI * (lower[next] - lower[i]));
                row[x] = (short)Math.Round(above + (partJ * (below - above)));
            }
        }
    }

    // A shift that is a whole number but for rounding needs no neighbour.
    private static (int Whole, double Part) Split(double offset)
    {
        var whole = (int)Math.Floor(offset);
        var part = offset - whole;
        return part < 1e-9 ? (whole, 0) : part > 1 - 1e-9 ? (whole + 1, 0) : (whole, part);
    }

    // The first pixel, relative to that of slice 0, and the number of pixels that cover all slices.
    private static (int First, int Size) Extent(double shift, int size, int slices)
    {
        var total = shift * (slices - 1);
        var first = (int)Math.Floor(Math.Min(0, total) + 1e-9);
        var last = (int)Math.Ceiling(Math.Max(0, total) - 1e-9);
        return (first, size + last - first);
    }

    /// <summary>How far a slice is shifted against the one before it, in pixels.</summary>
    private readonly record struct PlaneShift(double I, double J);
}
