using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Findings.Anatomy;

/// <summary>One cut through the canal, sampled on a plane of its own.</summary>
internal sealed class CanalSection
{
    private readonly LabelMap _fine;
    private readonly Volume<short> _ct;
    private readonly LabelMap _lesions;
    private readonly CanalOptions _options;
    private readonly int _side;
    private readonly bool[] _canal;
    private readonly bool[] _free;
    private readonly bool[] _connected;
    private readonly Stack<int> _stack = new();

    public CanalSection(LabelMap fine, Volume<short> ct, LabelMap lesions, CanalOptions options)
    {
        if (!fine.Geometry.IsSameGrid(ct.Geometry) || !lesions.Geometry.IsSameGrid(ct.Geometry))
        {
            throw new ArgumentException("Skeleton, lesions and image must share one grid.", nameof(fine));
        }

        (_fine, _ct, _lesions, _options) = (fine, ct, lesions, options);
        _side = (2 * (int)Math.Round(options.HalfWidthMm / options.PixelMm)) + 1;
        _canal = new bool[_side * _side];
        _free = new bool[_side * _side];
        _connected = new bool[_side * _side];
    }

    /// <summary>Measures the cut at a place of the course, or returns null where the skeleton shows no canal there.</summary>
    public Shape? Measure(PointLps center, VectorLps direction)
    {
        // The plane's own axes: towards the patient's left and back, at right angles to the canal.
        var left = (VectorLps.Left - (direction * direction.X)).Normalized();
        var back = direction.Cross(left) * -1;
        if (back.Y < 0) back = -back;
        Sample(center, left, back);
        var pixel = _options.PixelMm * _options.PixelMm;
        var area = Connect() * pixel;
        if (area >= _options.MinimumAreaMm2) return Describe(center, left, back, area);

        // A canal that is filled is a block; only where the skeleton shows none is there nothing to measure.
        return _canal.AsSpan().Count(true) * pixel >= _options.MinimumAreaMm2 ? new Shape(center, area, 0, 0) : null;
    }

    private void Sample(PointLps center, VectorLps left, VectorLps back)
    {
        var half = _side / 2;
        for (var v = 0; v < _side; v++)
        {
            for (var u = 0; u < _side; u++)
            {
                var p = center + (left * ((u - half) * _options.PixelMm)) + (back * ((v - half) * _options.PixelMm));
                var at = (v * _side) + u;
                (_canal[at], _free[at]) = Look(p);
            }
        }
    }

    private (bool IsCanal, bool IsFree) Look(PointLps p)
    {
        var c = _ct.Geometry.ToVoxel(p);
        var size = _ct.Geometry.Size;
        int i = (int)Math.Floor(c.I), j = (int)Math.Floor(c.J), k = (int)Math.Floor(c.K);
        if (i < 0 || j < 0 || k < 0 || i + 1 >= size.Nx || j + 1 >= size.Ny || k + 1 >= size.Nz) return (false, false);
        double canal = 0, hu = 0, lesion = 0;
        for (var corner = 0; corner < 8; corner++)
        {
            var n = new VoxelIndex(i + (corner & 1), j + ((corner >> 1) & 1), k + (corner >> 2));
            var w = (1 - Math.Abs(c.I - n.I)) * (1 - Math.Abs(c.J - n.J)) * (1 - Math.Abs(c.K - n.K));
            var at = size.OffsetOf(n);
            hu += w * _ct.Voxels[at];
            if (_fine.Labels[at] == (byte)SkeletonClass.SpinalCanal) canal += w;
            if (_lesions.Labels[at] != 0) lesion += w;
        }

        return (canal >= 0.5, canal >= 0.5 && lesion < 0.5 && hu < _options.BoneHu);
    }

    /// <summary>Keeps what is connected to the free pixel nearest to the middle, and counts it.</summary>
    private int Connect()
    {
        Array.Clear(_connected);
        var seed = NearestFree();
        if (seed < 0) return 0;
        var count = 0;
        Visit(seed);
        while (_stack.TryPop(out var at))
        {
            count++;
            int u = at % _side, v = at / _side;
            if (u > 0) Visit(at - 1);
            if (u < _side - 1) Visit(at + 1);
            if (v > 0) Visit(at - _side);
            if (v < _side - 1) Visit(at + _side);
        }

        return count;
    }

    private void Visit(int at)
    {
        if (!_free[at] || _connected[at]) return;
        _connected[at] = true;
        _stack.Push(at);
    }

    private int NearestFree()
    {
        int half = _side / 2, best = -1;
        long nearest = long.MaxValue;
        for (var at = 0; at < _free.Length; at++)
        {
            if (!_free[at]) continue;
            long du = (at % _side) - half, dv = (at / _side) - half;
            var d = (du * du) + (dv * dv);
            if (d < nearest) (best, nearest) = (at, d);
        }

        // The course lies inside the canal; free tissue further off is not it.
        return nearest * _options.PixelMm * _options.PixelMm <= 64 ? best : -1;
    }

    private Shape Describe(PointLps center, VectorLps left, VectorLps back, double area)
    {
        double sumU = 0, sumV = 0;
        var count = 0;
        for (var at = 0; at < _connected.Length; at++)
        {
            if (!_connected[at]) continue;
            (sumU, sumV, count) = (sumU + (at % _side), sumV + (at / _side), count + 1);
        }

        int u = (int)Math.Round(sumU / count), v = (int)Math.Round(sumV / count), half = _side / 2;
        var middle = center + (left * (((sumU / count) - half) * _options.PixelMm)) + (back * (((sumV / count) - half) * _options.PixelMm));
        return new Shape(middle, area, Run(u, v, _side) * _options.PixelMm, Run(u, v, 1) * _options.PixelMm);
    }

    /// <summary>The number of connected pixels in the row or column through a pixel, its own gaps not counted.</summary>
    private int Run(int u, int v, int stride)
    {
        var line = stride == 1 ? v * _side : u;
        var count = 0;
        for (var n = 0; n < _side; n++)
        {
            if (_connected[line + (n * stride)]) count++;
        }

        return count;
    }

    internal readonly record struct Shape(PointLps Center, double AreaMm2, double ApDiameterMm, double TransverseDiameterMm);
}
