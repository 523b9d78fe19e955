using System.Numerics;
using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Rendering;

/// <summary>
/// The image grid seen from body coordinates, each voxel cut into smaller samples so that thin shells and
/// thick slices average as in a scanner.
/// </summary>
internal sealed class SubGrid
{
    /// <summary>The largest sample the shapes are evaluated at, mm; larger voxels are cut. Our own choice.</summary>
    private const double LargestInPlane = 1.7;
    private const double LargestAcross = 1.35;

    private readonly Vector3 _origin;
    private readonly Vector3 _stepI;
    private readonly Vector3 _stepJ;
    private readonly Vector3 _stepK;
    private readonly float _thickness;

    /// <summary>Creates the view.</summary>
    /// <param name="geometry">The image grid in world coordinates.</param>
    /// <param name="patient">The body's frame in world coordinates.</param>
    /// <param name="thicknessMm">The slice thickness, which may exceed the slice distance.</param>
    public SubGrid(VolumeGeometry geometry, Frame patient, double thicknessMm)
    {
        Geometry = geometry;
        _origin = patient.ToLocal(ToVector(geometry.Origin - default(PointLps)));
        _stepI = patient.Rotate(ToVector(geometry.StepI));
        _stepJ = patient.Rotate(ToVector(geometry.StepJ));
        _stepK = patient.Rotate(ToVector(geometry.StepK));
        _thickness = (float)(thicknessMm / geometry.Spacing.K);
        InPlane = Math.Max(geometry.Spacing.I, geometry.Spacing.J) > LargestInPlane ? 2 : 1;
        Across = Math.Clamp((int)Math.Ceiling((thicknessMm / LargestAcross) - 0.3), 1, 3);
        Width = geometry.Size.Nx * InPlane;
        Height = geometry.Size.Ny * InPlane;
        EdgeMm = (float)Math.Max(0.45, (geometry.Spacing.I + geometry.Spacing.J) / 2 / InPlane);
    }

    /// <summary>The image grid.</summary>
    public VolumeGeometry Geometry { get; }

    /// <summary>Samples per voxel along each in-plane axis.</summary>
    public int InPlane { get; }

    /// <summary>Samples per slice.</summary>
    public int Across { get; }

    /// <summary>Samples in a row.</summary>
    public int Width { get; }

    /// <summary>Rows of samples.</summary>
    public int Height { get; }

    /// <summary>The width over which an edge is averaged, mm.</summary>
    public float EdgeMm { get; }

    /// <summary>A row of samples.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="layer">The sample layer in it.</param>
    /// <param name="row">The row of samples.</param>
    /// <param name="first">The first sample in the row.</param>
    public RowWalk Row(int slice, int layer, int row, int first)
    {
        var k = slice + (_thickness * (((layer + 0.5f) / Across) - 0.5f));
        var j = ((row + 0.5f) / InPlane) - 0.5f;
        var i = ((first + 0.5f) / InPlane) - 0.5f;
        return new RowWalk(_origin + (_stepI * i) + (_stepJ * j) + (_stepK * k), _stepI / InPlane);
    }

    /// <summary>The voxel centres of a row.</summary>
    public RowWalk VoxelRow(int slice, int row) => new(_origin + (_stepJ * row) + (_stepK * slice), _stepI);

    /// <summary>The samples a body-space box can touch; empty where it lies outside.</summary>
    public SampleRange Range(Box box)
    {
        var low = new Vector3(float.MaxValue);
        var high = new Vector3(float.MinValue);
        Matrix4x4.Invert(ToMatrix(), out var inverse);
        for (var c = 0; c < 8; c++)
        {
            var q = Vector3.Transform(box.Corner(c), inverse);
            low = Vector3.Min(low, q);
            high = Vector3.Max(high, q);
        }

        return new SampleRange(
            Math.Max(0, (int)MathF.Floor((low.X * InPlane) - 1)), Math.Min(Width - 1, (int)MathF.Ceiling((high.X * InPlane) + 1)),
            Math.Max(0, (int)MathF.Floor((low.Y * InPlane) - 1)), Math.Min(Height - 1, (int)MathF.Ceiling((high.Y * InPlane) + 1)),
            Math.Max(0, (int)MathF.Floor(low.Z - 1)), Math.Min(Geometry.Size.Nz - 1, (int)MathF.Ceiling(high.Z + 1)));
    }

    private Matrix4x4 ToMatrix() => new(
        _stepI.X, _stepI.Y, _stepI.Z, 0, _stepJ.X, _stepJ.Y, _stepJ.Z, 0, _stepK.X, _stepK.Y, _stepK.Z, 0, _origin.X, _origin.Y, _origin.Z, 1);

    private static Vector3 ToVector(VectorLps v) => new((float)v.X, (float)v.Y, (float)v.Z);
}

/// <summary>Inclusive ranges of samples in a slice and of slices.</summary>
internal readonly record struct SampleRange(int FirstI, int LastI, int FirstJ, int LastJ, int FirstK, int LastK)
{
    /// <summary>Whether nothing lies in range.</summary>
    public bool IsEmpty => LastI < FirstI || LastJ < FirstJ || LastK < FirstK;
}
