using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Phantoms.Ct.Lesions;

namespace LesionScan.Phantoms.Truth;

/// <summary>Measures planted lesions on the label maps.</summary>
internal static class LesionMeasurer
{
    /// <summary>The lesions of which something is in view.</summary>
    public static IReadOnlyList<LesionTruth> Measure(IReadOnlyList<PlannedLesion> planned, LabelMap anatomy, LabelMap lesions)
    {
        var tallies = new Tally[256];
        var g = lesions.Geometry;
        for (var k = 0; k < g.Size.Nz; k++) AddSlice(tallies, g, k, lesions.Slice(k), anatomy.Slice(k));
        return [.. planned.Where(p => tallies[p.Number].Count > 0).Select(p => Describe(p, tallies[p.Number], g))];
    }

    private static void AddSlice(Tally[] tallies, VolumeGeometry g, int k, ReadOnlySpan<byte> lesions, ReadOnlySpan<byte> anatomy)
    {
        for (var n = 0; n < lesions.Length; n++)
        {
            if (lesions[n] == 0) continue;
            var label = (AnatomyLabel)anatomy[n];
            tallies[lesions[n]].Add(
                g.ToLps(new VoxelIndex(n % g.Size.Nx, n / g.Size.Nx, k)), !AnatomyLabels.IsBone(label), label == AnatomyLabel.SpinalCanal);
        }
    }

    private static LesionTruth Describe(PlannedLesion p, in Tally t, VolumeGeometry g)
    {
        var voxel = g.VoxelVolumeMm3;
        var size = Math.Cbrt(voxel);
        var longest = Math.Max(t.High.X - t.Low.X, Math.Max(t.High.Y - t.Low.Y, t.High.Z - t.Low.Z)) + size;
        return new LesionTruth(
            p.Number, p.Type, p.Kind, AnatomyLabels.NameOf(p.Site), p.Site,
            new PointLps(t.SumX / t.Count, t.SumY / t.Count, t.SumZ / t.Count), t.Count * voxel, longest, t.Outside > 0, t.InCanal > 0);
    }

    private struct Tally
    {
        public int Count;
        public int Outside;
        public int InCanal;
        public double SumX;
        public double SumY;
        public double SumZ;
        public PointLps Low;
        public PointLps High;

        public void Add(PointLps p, bool outside, bool inCanal)
        {
            Low = Count == 0 ? p : new PointLps(Math.Min(Low.X, p.X), Math.Min(Low.Y, p.Y), Math.Min(Low.Z, p.Z));
            High = Count == 0 ? p : new PointLps(Math.Max(High.X, p.X), Math.Max(High.Y, p.Y), Math.Max(High.Z, p.Z));
            Count++;
            Outside += outside ? 1 : 0;
            InCanal += inCanal ? 1 : 0;
            SumX += p.X;
            SumY += p.Y;
            SumZ += p.Z;
        }
    }
}
