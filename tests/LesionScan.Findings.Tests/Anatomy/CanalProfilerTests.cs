using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Findings.Anatomy;
using LesionScan.Findings.Scores.CanalNarrowing;

namespace LesionScan.Findings.Tests.Anatomy;

/// <summary>A canal of known cross-section, straight or leaning, cut by the profiler.</summary>
public sealed class CanalProfilerTests
{
    private const double Radius = 9;

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public void Measure_RoundTube_GivesItsAreaWhateverItsTilt(double lean)
    {
        using var tube = new Tube(lean, narrowFrom: 999, narrowTo: 999);
        var samples = CanalProfiler.Measure(tube.Coarse, tube.Fine, tube.Ct, tube.Lesions, [], new CanalOptions());
        var middle = samples.Where(s => s.ArcMm > 20 && s.ArcMm < samples[^1].ArcMm - 20).ToArray();
        Assert.NotEmpty(middle);
        Assert.All(middle, s => Assert.InRange(s.AreaMm2, Math.PI * Radius * Radius * 0.94, Math.PI * Radius * Radius * 1.06));
        Assert.All(middle, s => Assert.InRange(s.ApDiameterMm, (2 * Radius) - 1.2, (2 * Radius) + 1.2));
        Assert.All(middle, s => Assert.InRange(s.TransverseDiameterMm, (2 * Radius) - 1.2, (2 * Radius) + 1.2));
    }

    [Theory]
    [InlineData(0, 44, 56)]
    [InlineData(99, 99, 100)]
    public void Assess_CanalTakenByLesion_ReportsHowMuch(double lesionBefore, double low, double high)
    {
        using var tube = new Tube(0, narrowFrom: 70, narrowTo: 82, lesionBefore);
        VertebralLevel[] levels = [VertebralLevel.L1, VertebralLevel.L2, VertebralLevel.L3, VertebralLevel.L4, VertebralLevel.L5];
        Vertebra[] vertebrae = [.. levels.Select((level, v) => new Vertebra(
            v + 1, new LevelEstimate(level, level, level, 1, "given"), new PointLps(0, -25, 136 - (30 * v)), 0, 30, 20000, true))];
        var samples = CanalProfiler.Measure(tube.Coarse, tube.Fine, tube.Ct, tube.Lesions, vertebrae, new CanalOptions());
        var finding = CanalNarrowingRule.Assess(samples, vertebrae, [(70, 82)], new CanalOptions());
        Assert.Equal(FindingStatus.Complete, finding.Status);
        Assert.InRange(finding.Value!.Value, low, high);
        Assert.Contains("L3", finding.Summary);
    }

    [Fact]
    public void Assess_LevelThatALongLesionReaches_IsNoReference()
    {
        using var tube = new Tube(0, narrowFrom: 40, narrowTo: 112);
        VertebralLevel[] levels = [VertebralLevel.L1, VertebralLevel.L2, VertebralLevel.L3, VertebralLevel.L4, VertebralLevel.L5];
        Vertebra[] vertebrae = [.. levels.Select((level, v) => new Vertebra(
            v + 1, new LevelEstimate(level, level, level, 1, "given"), new PointLps(0, -25, 136 - (30 * v)), 0, 30, 20000, true))];
        var samples = CanalProfiler.Measure(tube.Coarse, tube.Fine, tube.Ct, tube.Lesions, vertebrae, new CanalOptions());
        var finding = CanalNarrowingRule.Assess(samples, vertebrae, [(40, 112)], new CanalOptions());
        Assert.InRange(finding.Value!.Value, 44, 56);
        Assert.DoesNotContain(finding.Items, i => i.Name.Contains("L2", StringComparison.Ordinal) || i.Name.Contains("L4", StringComparison.Ordinal));
    }

    private sealed class Tube : IDisposable
    {
        public Tube(double lean, double narrowFrom, double narrowTo, double lesionBefore = 0)
        {
            Coarse = Make(3, lean, 0, 0, 0).Skeleton;
            (Fine, Ct, Lesions) = Make(1, lean, narrowFrom, narrowTo, lesionBefore);
        }

        public LabelMap Coarse { get; }

        public LabelMap Fine { get; }

        public Volume<short> Ct { get; }

        public LabelMap Lesions { get; }

        public void Dispose()
        {
            Coarse.Dispose();
            Fine.Dispose();
            Ct.Dispose();
            Lesions.Dispose();
        }

        private static (LabelMap Skeleton, Volume<short> Ct, LabelMap Lesions) Make(
            double mm, double lean, double narrowFrom, double narrowTo, double lesionBefore)
        {
            var size = new GridSize((int)(60 / mm), (int)(120 / mm), (int)(150 / mm));
            var geometry = new VolumeGeometry(
                size, new VoxelSpacing(mm, mm, mm), new PointLps(-30 + (mm / 2), -60 + (mm / 2), mm / 2), VectorLps.Left, VectorLps.Posterior, VectorLps.Superior);
            var skeleton = new VoxelBuffer<byte>(size.VoxelCount);
            var ct = new VoxelBuffer<short>(size.VoxelCount);
            var lesions = new VoxelBuffer<byte>(size.VoxelCount);
            for (var k = 0; k < size.Nz; k++)
            {
                for (var j = 0; j < size.Ny; j++)
                {
                    for (var i = 0; i < size.Nx; i++)
                    {
                        var v = new VoxelIndex(i, j, k);
                        var p = geometry.ToLps(v);

                        // Distance to the leaning axis, at right angles to it.
                        var across = (p.Y - (lean * (p.Z - 75))) / Math.Sqrt(1 + (lean * lean));
                        var inside = (p.X * p.X) + (across * across) <= Radius * Radius;
                        var at = size.OffsetOf(v);
                        skeleton.GetSpan()[at] = inside ? (byte)SkeletonClass.SpinalCanal : (byte)SkeletonClass.Background;
                        ct.GetSpan()[at] = (short)(inside ? 30 : 400);
                        lesions.GetSpan()[at] = inside && p.Y < lesionBefore && p.Z >= narrowFrom && p.Z <= narrowTo ? (byte)1 : (byte)0;
                    }
                }
            }

            return (new LabelMap(geometry, skeleton), new Volume<short>(geometry, UcumUnit.Hounsfield, ct), new LabelMap(geometry, lesions));
        }
    }
}
