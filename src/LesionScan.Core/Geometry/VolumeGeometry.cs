using LesionScan.Core.Errors;

namespace LesionScan.Core.Geometry;

/// <summary>
/// Where a voxel grid lies in the patient: size, spacing, axis directions, position of the first voxel's
/// centre and frame of reference. The three axes need not be at right angles (gantry tilt gives a sheared
/// grid), but must be unit vectors that span space. Immutable and safe to share; equality is by value.
/// <i>Coordinates</i>: LPS mm. <i>Source</i>: PS3.3 C.7.6.2.1.1.
/// </summary>
public sealed record VolumeGeometry
{
    /// <summary>How far an axis direction's length may be from 1.</summary>
    public const double UnitTolerance = 1e-4;

    /// <summary>The smallest determinant of the direction matrix that still counts as spanning space.</summary>
    public const double SingularTolerance = 1e-3;

    /// <summary>How far two axes' cosine may be from 0 for the grid to count as orthogonal (about 0.06°).</summary>
    public const double OrthogonalTolerance = 1e-3;

    private readonly VectorLps _inverseI;
    private readonly VectorLps _inverseJ;
    private readonly VectorLps _inverseK;

    /// <summary>Creates a geometry.</summary>
    /// <param name="size">Voxels along each axis, each at least 1.</param>
    /// <param name="spacing">mm between centres along each axis, each positive and finite.</param>
    /// <param name="origin">The centre of voxel (0,0,0), LPS mm.</param>
    /// <param name="axisI">The direction of growing columns, a unit vector.</param>
    /// <param name="axisJ">The direction of growing rows, a unit vector.</param>
    /// <param name="axisK">The direction of growing slices, a unit vector.</param>
    /// <param name="frameOfReferenceUid">The DICOM Frame of Reference UID, or empty where there is none.</param>
    /// <exception cref="ArgumentException">A value is not finite, not positive, not a unit vector, or the axes are singular.</exception>
    public VolumeGeometry(
        GridSize size, VoxelSpacing spacing, PointLps origin, VectorLps axisI, VectorLps axisJ, VectorLps axisK, string frameOfReferenceUid = "")
    {
        if (size.Nx < 1 || size.Ny < 1 || size.Nz < 1) throw new ArgumentException($"A grid needs at least one voxel on each axis: {size}.", nameof(size));
        RequirePositive(spacing.I);
        RequirePositive(spacing.J);
        RequirePositive(spacing.K);
        if (!origin.IsFinite) throw new ArgumentException("The origin must be finite.", nameof(origin));
        RequireUnit(axisI);
        RequireUnit(axisJ);
        RequireUnit(axisK);
        var determinant = axisI.Dot(axisJ.Cross(axisK));
        if (Math.Abs(determinant) < SingularTolerance) throw new ArgumentException("The axes do not span space.", nameof(axisK));

        Size = size;
        Spacing = spacing;
        Origin = origin;
        AxisI = axisI;
        AxisJ = axisJ;
        AxisK = axisK;
        FrameOfReferenceUid = frameOfReferenceUid;
        _inverseI = axisJ.Cross(axisK) * (1 / (determinant * spacing.I));
        _inverseJ = axisK.Cross(axisI) * (1 / (determinant * spacing.J));
        _inverseK = axisI.Cross(axisJ) * (1 / (determinant * spacing.K));
    }

    /// <summary>Voxels along each axis.</summary>
    public GridSize Size { get; }

    /// <summary>mm between voxel centres along each axis.</summary>
    public VoxelSpacing Spacing { get; }

    /// <summary>The centre of voxel (0,0,0), LPS mm.</summary>
    public PointLps Origin { get; }

    /// <summary>The direction of growing columns.</summary>
    public VectorLps AxisI { get; }

    /// <summary>The direction of growing rows.</summary>
    public VectorLps AxisJ { get; }

    /// <summary>The direction of growing slices.</summary>
    public VectorLps AxisK { get; }

    /// <summary>The DICOM Frame of Reference UID, or empty.</summary>
    public string FrameOfReferenceUid { get; }

    /// <summary>The step in mm from one column to the next.</summary>
    public VectorLps StepI => AxisI * Spacing.I;

    /// <summary>The step in mm from one row to the next.</summary>
    public VectorLps StepJ => AxisJ * Spacing.J;

    /// <summary>The step in mm from one slice to the next.</summary>
    public VectorLps StepK => AxisK * Spacing.K;

    /// <summary>Whether the axes are at right angles within <see cref="OrthogonalTolerance"/>.</summary>
    public bool IsOrthogonal =>
        Math.Abs(AxisI.Dot(AxisJ)) < OrthogonalTolerance
        && Math.Abs(AxisI.Dot(AxisK)) < OrthogonalTolerance
        && Math.Abs(AxisJ.Dot(AxisK)) < OrthogonalTolerance;

    /// <summary>The volume of one voxel, in mm³, right for sheared grids too.</summary>
    public double VoxelVolumeMm3 => Math.Abs(StepI.Dot(StepJ.Cross(StepK)));

    /// <summary>The centre of the grid, LPS mm.</summary>
    public PointLps Center => ToLps(new ContinuousIndex((Size.Nx - 1) / 2.0, (Size.Ny - 1) / 2.0, (Size.Nz - 1) / 2.0));

    /// <summary>The position of a voxel's centre, LPS mm.</summary>
    public PointLps ToLps(VoxelIndex v) => ToLps(new ContinuousIndex(v.I, v.J, v.K));

    /// <summary>The position of a place between voxel centres, LPS mm.</summary>
    public PointLps ToLps(ContinuousIndex v) => Origin + (StepI * v.I) + (StepJ * v.J) + (StepK * v.K);

    /// <summary>The place of a position in this grid, in voxels; it may lie outside.</summary>
    public ContinuousIndex ToVoxel(PointLps p)
    {
        var d = p - Origin;
        return new ContinuousIndex(_inverseI.Dot(d), _inverseJ.Dot(d), _inverseK.Dot(d));
    }

    /// <summary>Whether both describe the same grid: equal size, and every corner within the tolerance.</summary>
    /// <param name="other">The other grid.</param>
    /// <param name="toleranceMm">The largest distance between matching corners, in mm.</param>
    public bool IsSameGrid(VolumeGeometry other, double toleranceMm = 1e-3)
    {
        if (Size != other.Size) return false;
        for (var corner = 0; corner < 8; corner++)
        {
            var v = new VoxelIndex((corner & 1) * (Size.Nx - 1), ((corner >> 1) & 1) * (Size.Ny - 1), (corner >> 2) * (Size.Nz - 1));
            if (ToLps(v).DistanceTo(other.ToLps(v)) > toleranceMm) return false;
        }

        return true;
    }

    /// <summary>A part of this grid.</summary>
    /// <param name="first">The first voxel of the part.</param>
    /// <param name="size">The part's size; it must lie inside.</param>
    public VolumeGeometry Crop(VoxelIndex first, GridSize size)
    {
        var last = new VoxelIndex(first.I + size.Nx - 1, first.J + size.Ny - 1, first.K + size.Nz - 1);
        if (!Size.Contains(first) || !Size.Contains(last)) throw new ArgumentOutOfRangeException(nameof(size), "The part does not lie inside the grid.");
        return new VolumeGeometry(size, Spacing, ToLps(first), AxisI, AxisJ, AxisK, FrameOfReferenceUid);
    }

    /// <summary>
    /// An orthogonal grid along the patient's axes (columns to the left, rows to the back, slices to the head)
    /// that covers this one with another spacing: the space in which models work.
    /// </summary>
    /// <param name="spacing">The new spacing, in mm.</param>
    /// <exception cref="RejectionException">The grid would hold more voxels than one volume can.</exception>
    public VolumeGeometry ToAxisAligned(VoxelSpacing spacing)
    {
        double[] low = [double.MaxValue, double.MaxValue, double.MaxValue], high = [double.MinValue, double.MinValue, double.MinValue];
        for (var corner = 0; corner < 8; corner++)
        {
            var p = ToLps(new ContinuousIndex(
                ((corner & 1) * Size.Nx) - 0.5, (((corner >> 1) & 1) * Size.Ny) - 0.5, ((corner >> 2) * Size.Nz) - 0.5));
            double[] x = [p.X, p.Y, p.Z];
            for (var a = 0; a < 3; a++)
            {
                low[a] = Math.Min(low[a], x[a]);
                high[a] = Math.Max(high[a], x[a]);
            }
        }

        double[] step = [spacing.I, spacing.J, spacing.K];
        double[] n = [.. step.Select((s, a) => Math.Max(1, Math.Ceiling(((high[a] - low[a]) / s) - 1e-6)))];
        double[] first = [.. step.Select((s, a) => ((low[a] + high[a]) / 2) - ((n[a] - 1) * s / 2))];
        if (n[0] * n[1] * n[2] > int.MaxValue)
        {
            throw new RejectionException(
                RejectionReason.ImpossibleFieldOfView,
                FormattableString.Invariant($"An image of {high[0] - low[0]:F0} by {high[1] - low[1]:F0} by {high[2] - low[2]:F0} mm is too large to be analysed."));
        }

        return new VolumeGeometry(
            new GridSize((int)n[0], (int)n[1], (int)n[2]), spacing, new PointLps(first[0], first[1], first[2]),
            VectorLps.Left, VectorLps.Posterior, VectorLps.Superior, FrameOfReferenceUid);
    }

    private static void RequirePositive(double mm)
    {
        if (!double.IsFinite(mm) || mm <= 0) throw new ArgumentException($"A spacing must be a positive number of mm, not {mm}.");
    }

    private static void RequireUnit(VectorLps v)
    {
        if (!v.IsFinite || Math.Abs(v.Length - 1) > UnitTolerance) throw new ArgumentException($"An axis must be a unit vector, not {v}.");
    }
}
