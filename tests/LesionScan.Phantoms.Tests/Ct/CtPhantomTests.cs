using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Ct.Lesions;
using LesionScan.Phantoms.Truth;

namespace LesionScan.Phantoms.Tests.Ct;

public class CtPhantomTests
{
    [Fact]
    public void Generate_AnyThreadCount_GivesTheSameBytes()
    {
        var options = new CtPhantomOptions { Seed = 5, Geometry = PhantomFixtures.Lumbar(4), LesionCount = 3, Misplaced = false };
        using var one = CtPhantom.Generate(options with { MaxThreads = 1 });
        using var many = CtPhantom.Generate(options with { MaxThreads = 4 });
        Assert.True(one.Image.Voxels.SequenceEqual(many.Image.Voxels));
        Assert.True(one.Anatomy.Labels.SequenceEqual(many.Anatomy.Labels));
        Assert.True(one.Lesions.Labels.SequenceEqual(many.Lesions.Labels));
        Assert.Equal(one.Truth.ToJson(), many.Truth.ToJson());
    }

    [Fact]
    public void Generate_AnotherSeed_GivesAnotherPatient()
    {
        var options = new CtPhantomOptions { Seed = 5, Geometry = PhantomFixtures.Lumbar(5), LesionCount = 0, Misplaced = false };
        using var one = CtPhantom.Generate(options);
        using var other = CtPhantom.Generate(options with { Seed = 6 });
        Assert.False(one.Anatomy.Labels.SequenceEqual(other.Anatomy.Labels));
    }

    [Fact]
    public void Generate_WholeTrunk_EveryBoneIsThereAndDenserThanSoftTissue()
    {
        using var phantom = CtPhantom.Generate(PhantomFixtures.Plain(3, PhantomFixtures.Trunk()));
        var sum = new double[256];
        var count = new int[256];
        for (var n = 0; n < phantom.Image.Voxels.Length; n++)
        {
            sum[phantom.Anatomy.Labels[n]] += phantom.Image.Voxels[n];
            count[phantom.Anatomy.Labels[n]]++;
        }

        int[] expected = [.. Enumerable.Range(8, 17), 26, 28, 29, 30, 31, 32, 35, 36, 37, 38, .. Enumerable.Range(41, 10), .. Enumerable.Range(53, 10), .. Enumerable.Range(109, 16)];
        Assert.All(expected, label =>
        {
            Assert.True(count[label] > 5, $"{AnatomyLabels.NameOf((AnatomyLabel)label)} ({label}) is missing");
            Assert.True(sum[label] / count[label] > 110, $"{AnatomyLabels.NameOf((AnatomyLabel)label)} ({label}) has {sum[label] / count[label]:F0} HU");
        });
    }

    [Theory]
    [InlineData(AnatomyLabel.HipLeft, AnatomyLabel.HipRight)]
    [InlineData(AnatomyLabel.FemurLeft, AnatomyLabel.FemurRight)]
    [InlineData(AnatomyLabel.ScapulaLeft, AnatomyLabel.ScapulaRight)]
    [InlineData((AnatomyLabel)46, (AnatomyLabel)58)]
    public void Generate_PairedBones_LieOnTheirOwnSide(AnatomyLabel left, AnatomyLabel right)
    {
        using var phantom = CtPhantom.Generate(PhantomFixtures.Plain(3, PhantomFixtures.Trunk(6)));
        Assert.True(MeanX(phantom, left) > 20);
        Assert.True(MeanX(phantom, right) < -20);
    }

    [Fact]
    public void Generate_NeighbouringBodies_HaveADiscBetween()
    {
        using var phantom = CtPhantom.Generate(PhantomFixtures.Plain(4, PhantomFixtures.Lumbar(1.5)));
        var lumbar = phantom.Truth.Vertebrae.Where(v => v.Name[0] == 'L').ToList();
        Assert.True(lumbar.Count >= 4);
        foreach (var (upper, lower) in lumbar.Zip(lumbar.Skip(1)))
        {
            var labels = Enumerable.Range(0, 41).Select(n => LabelAt(phantom, upper.CenterLps + ((lower.CenterLps - upper.CenterLps) * (n / 40.0)))).ToList();
            Assert.Contains(AnatomyLabel.Disc, labels);
        }
    }

    [Fact]
    public void Generate_EverySliceOfTheSpine_HasAnOpenCanal()
    {
        using var phantom = CtPhantom.Generate(PhantomFixtures.Plain(4, PhantomFixtures.Lumbar(1.5)));
        var g = phantom.Anatomy.Geometry;
        for (var k = 0; k < g.Size.Nz; k++)
        {
            var area = 0.0;
            foreach (var label in phantom.Anatomy.Slice(k)) area += label is 70 or 71 ? g.Spacing.I * g.Spacing.J : 0;
            Assert.True(area > 60, $"slice {k}: {area} mm2");
        }
    }

    [Fact]
    public void Generate_Lesions_MatchTheTruth()
    {
        using var phantom = CtPhantom.Generate(PhantomFixtures.Plain(9, PhantomFixtures.Lumbar(2), 4));
        Assert.NotEmpty(phantom.Truth.Lesions);
        foreach (var lesion in phantom.Truth.Lesions)
        {
            var voxels = phantom.Lesions.Labels.Count((byte)lesion.Number);
            Assert.Equal(voxels * 8.0, lesion.VolumeMm3, 3);
            Assert.InRange(lesion.LongestExtentMm, 2, 90);
        }

        Assert.Equal(phantom.Truth.Lesions.Count, phantom.Lesions.Labels.ToArray().Where(n => n > 0).Distinct().Count());
    }

    [Theory]
    [InlineData(LesionKind.LyticRagged, -30)]
    [InlineData(LesionKind.BlasticNodule, 120)]
    public void Generate_LesionKind_ChangesAttenuationItsWay(LesionKind kind, int change)
    {
        var options = PhantomFixtures.Plain(9, PhantomFixtures.Lumbar(2), 3) with { LesionKinds = [kind], TrabecularHu = 200 };
        using var ill = CtPhantom.Generate(options);
        var inside = MeanHu(ill, n => ill.Lesions.Labels[n] > 0 && AnatomyLabels.IsBone((AnatomyLabel)ill.Anatomy.Labels[n]));
        var healthy = MeanHu(ill, n => ill.Lesions.Labels[n] == 0 && AnatomyLabels.IsVertebra((AnatomyLabel)ill.Anatomy.Labels[n]));
        Assert.True(change < 0 ? inside < healthy + change : inside > healthy + change, $"{inside:F0} inside, {healthy:F0} around");
    }

    [Fact]
    public void Generate_Truth_SurvivesJson()
    {
        using var phantom = CtPhantom.Generate(PhantomFixtures.Plain(9, PhantomFixtures.Lumbar(4), 2));
        var json = phantom.Truth.ToJson();
        Assert.Equal(json, PhantomTruth.FromJson(json).ToJson());
    }

    [Theory]
    [InlineData(-1, 1.0)]
    [InlineData(41, 1.0)]
    [InlineData(1, 0.0)]
    [InlineData(1, double.NaN)]
    public void Generate_OptionOutOfRange_Throws(int lesions, double spacing)
    {
        var options = new CtPhantomOptions { Seed = 1, LesionCount = lesions, Spacing = new VoxelSpacing(spacing, 1, 1) };
        Assert.Throws<ArgumentOutOfRangeException>(() => CtPhantom.Generate(options));
    }

    [Fact]
    public void Generate_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CtPhantom.Generate(PhantomFixtures.Plain(1, PhantomFixtures.Lumbar()), source.Token));
    }

    private static AnatomyLabel LabelAt(CtPhantomResult phantom, PointLps p) => (AnatomyLabel)phantom.Anatomy[phantom.Anatomy.Geometry.ToVoxel(p).Round()];

    private static double MeanX(CtPhantomResult phantom, AnatomyLabel label)
    {
        var g = phantom.Anatomy.Geometry;
        var labels = phantom.Anatomy.Labels;
        double sum = 0;
        var count = 0;
        for (var n = 0; n < labels.Length; n++)
        {
            if (labels[n] != (byte)label) continue;
            sum += g.ToLps(new VoxelIndex(n % g.Size.Nx, 0, 0)).X;
            count++;
        }

        return sum / count;
    }

    private static double MeanHu(CtPhantomResult phantom, Func<int, bool> where)
    {
        double sum = 0;
        var count = 0;
        for (var n = 0; n < phantom.Image.Voxels.Length; n++)
        {
            if (!where(n)) continue;
            sum += phantom.Image.Voxels[n];
            count++;
        }

        return sum / count;
    }
}
