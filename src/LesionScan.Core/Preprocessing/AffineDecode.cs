using LesionScan.Core.Geometry;

namespace LesionScan.Core.Preprocessing;

/// <summary>
/// Labels rows of a source grid that lies anyhow in the model's. Each voxel is looked up by itself; where its
/// eight model neighbours have the same winner, that is the label.
/// </summary>
internal sealed class AffineDecode(GridMapping mapping, int classes)
{
    private readonly GridSize _model = mapping.Source.Size;
    private readonly GridSize _source = mapping.Target.Size;

    /// <summary>The first and last model slice that a source slice needs, or null outside the model's grid.</summary>
    public (int First, int Last)? ModelSlices(int k)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        for (var corner = 0; corner < 4; corner++)
        {
            var place = mapping.ToSource(new((corner & 1) * (_source.Nx - 1), (corner >> 1) * (_source.Ny - 1), k)).K;
            (low, high) = (Math.Min(low, place), Math.Max(high, place));
        }

        if (high < -0.5 - GridMapping.EdgeTolerance || low > _model.Nz - 0.5 + GridMapping.EdgeTolerance) return null;
        // One slice of margin covers the rounding of places along a row.
        return (Math.Clamp((int)Math.Floor(low) - 1, 0, _model.Nz - 1), Math.Clamp((int)Math.Ceiling(high) + 1, 0, _model.Nz - 1));
    }

    public void Row(LogitsRing ring, int j, int k, ReadOnlySpan<byte> region, Span<byte> labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var skip = !region.IsEmpty && region[i] == 0;
            labels[i] = skip ? (byte)0 : Voxel(ring, mapping.ToSource(new ContinuousIndex(i, j, k)));
        }
    }

    private byte Voxel(LogitsRing ring, ContinuousIndex at)
    {
        if (!IsInside(at.I, _model.Nx) || !IsInside(at.J, _model.Ny) || !IsInside(at.K, _model.Nz)) return 0;
        var (x, fx, dx) = Split(at.I, _model.Nx);
        var (y, fy, dy) = Split(at.J, _model.Ny);
        var (z, fz, dz) = Split(at.K, _model.Nz);
        var winner = ring.Winners(z, y)[x];
        var common = true;
        for (var corner = 1; corner < 8 && common; corner++)
        {
            common = ring.Winners(z + (dz * (corner >> 2)), y + (dy * ((corner >> 1) & 1)))[x + (dx * (corner & 1))] == winner;
        }

        if (common) return winner;
        var best = float.NegativeInfinity;
        for (var c = 0; c < classes; c++)
        {
            var lower = Lerp(Along(ring.Row(z, c, y)), Along(ring.Row(z, c, y + dy)), fy);
            var upper = Lerp(Along(ring.Row(z + dz, c, y)), Along(ring.Row(z + dz, c, y + dy)), fy);
            var value = Lerp(lower, upper, fz);
            if (value > best) (best, winner) = (value, (byte)c);
        }

        return winner;

        float Along(ReadOnlySpan<float> row) => Lerp(row[x], row[x + dx], fx);
    }

    private static bool IsInside(double place, int length) =>
        place >= -0.5 - GridMapping.EdgeTolerance && place <= length - 0.5 + GridMapping.EdgeTolerance;

    private static (int Lower, float Fraction, int Next) Split(double place, int length)
    {
        place = Math.Clamp(place, 0, length - 1);
        var lower = (int)place;
        return lower == length - 1 ? (lower, 0, 0) : (lower, (float)(place - lower), 1);
    }

    private static float Lerp(float a, float b, float f) => MathF.FusedMultiplyAdd(b - a, f, a);
}
