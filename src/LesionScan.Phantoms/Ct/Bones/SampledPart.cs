using System.Numerics;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>
/// A complicated shape, sampled once on a coarse lattice of its own and interpolated linearly afterwards, so
/// that the cost per voxel does not depend on how many primitives it is made of.
/// </summary>
internal sealed class SampledPart : BonePart
{
    private readonly Frame _frame;
    private readonly Box _local;
    private readonly float _step;
    private readonly int _nx;
    private readonly int _ny;
    private readonly int _nz;
    private readonly ShapeSample[] _samples;

    /// <summary>Samples a shape.</summary>
    /// <param name="label">The label its voxels get.</param>
    /// <param name="gap">The joint space to bones drawn before, mm.</param>
    /// <param name="frame">The shape's own coordinates.</param>
    /// <param name="local">The box, in those coordinates, in which the shape matters.</param>
    /// <param name="step">The lattice step, mm.</param>
    /// <param name="shape">Distance and cortex at a local place.</param>
    public SampledPart(AnatomyLabel label, float gap, Frame frame, Box local, float step, Func<Vector3, ShapeSample> shape)
        : base(label, gap)
    {
        (_frame, _local, _step) = (frame, local, step);
        var extent = local.Max - local.Min;
        _nx = (int)MathF.Ceiling(extent.X / step) + 2;
        _ny = (int)MathF.Ceiling(extent.Y / step) + 2;
        _nz = (int)MathF.Ceiling(extent.Z / step) + 2;
        _samples = new ShapeSample[_nx * _ny * _nz];
        Bounds = local.ToParent(frame);
        var n = 0;
        for (var k = 0; k < _nz; k++)
        {
            for (var j = 0; j < _ny; j++)
            {
                for (var i = 0; i < _nx; i++) _samples[n++] = shape(local.Min + (new Vector3(i, j, k) * step));
            }
        }
    }

    /// <inheritdoc/>
    public override Box Bounds { get; }

    /// <inheritdoc/>
    public override void Evaluate(RowWalk row, Span<float> distance, Span<float> cortex)
    {
        var p = (_frame.ToLocal(row.Start) - _local.Min) / _step;
        var d = _frame.Rotate(row.Step) / _step;
        for (var n = 0; n < distance.Length; n++, p += d)
        {
            var i = (int)p.X;
            var j = (int)p.Y;
            var k = (int)p.Z;
            if (p.X < 0 || p.Y < 0 || p.Z < 0 || i >= _nx - 1 || j >= _ny - 1 || k >= _nz - 1)
            {
                distance[n] = float.MaxValue;
                cortex[n] = 0;
                continue;
            }

            (distance[n], cortex[n]) = Interpolate(i, j, k, p.X - i, p.Y - j, p.Z - k);
        }
    }

    private (float Distance, float Cortex) Interpolate(int i, int j, int k, float x, float y, float z)
    {
        var s = _samples;
        var o = (((k * _ny) + j) * _nx) + i;
        var row = _nx;
        var slice = _nx * _ny;
        var near = Lerp(Lerp(s[o].Distance, s[o + 1].Distance, x), Lerp(s[o + row].Distance, s[o + row + 1].Distance, x), y);
        o += slice;
        var far = Lerp(Lerp(s[o].Distance, s[o + 1].Distance, x), Lerp(s[o + row].Distance, s[o + row + 1].Distance, x), y);
        return (Lerp(near, far, z), s[z < 0.5f ? o - slice : o].Cortex);
    }

    private static float Lerp(float a, float b, float t) => a + ((b - a) * t);
}
