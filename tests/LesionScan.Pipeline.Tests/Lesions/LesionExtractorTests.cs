using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Lesions;
using LesionScan.Findings.Anatomy;
using LesionScan.Findings.Scores.LesionCharacter;
using LesionScan.Pipeline.Lesions;

namespace LesionScan.Pipeline.Tests.Lesions;

public sealed class LesionExtractorTests
{
    private static readonly PointLps Middle = new(40, 35, 35);

    [Fact]
    public void Extract_BallInBone_IsMeasuredAsABall()
    {
        using var patient = new ToyPatient().Plant(Middle, 8, 30, LesionStage.Lytic);
        var lesion = Assert.Single(Extract(patient));
        var volume = 4.0 / 3 * Math.PI * 512;
        Assert.InRange(lesion.VolumeMm3, volume * 0.95, volume * 1.05);
        Assert.InRange(lesion.LongestDiameterMm, 16, 18);
        Assert.InRange(lesion.PerpendicularDiameterMm, 16, 18);
        Assert.True(lesion.Centroid.DistanceTo(Middle) < 0.1);
        Assert.Equal(new PointLps(31.5, 26.5, 26.5), lesion.BoxMin);
        Assert.Equal(new PointLps(48.5, 43.5, 43.5), lesion.BoxMax);
        Assert.Equal((30.0, 0.0, 30.0, 30.0), (lesion.Hu.Mean, lesion.Hu.StandardDeviation, lesion.Hu.Minimum, lesion.Hu.Maximum));
        Assert.Equal(200, lesion.ReferenceHu);
        Assert.Equal(Bone.HipBone, lesion.Site.Bone);
    }

    [Theory]
    [InlineData(30, LesionType.Lytic)]
    [InlineData(600, LesionType.Blastic)]
    [InlineData(200, LesionType.Indeterminate)]
    public void Extract_Density_DecidesTheTypeWhateverTheModelCalledIt(short hu, LesionType type)
    {
        using var patient = new ToyPatient().Plant(Middle, 6, hu, LesionStage.Lytic);
        Assert.Equal(type, Assert.Single(Extract(patient, indeterminate: true)).Type);
    }

    [Fact]
    public void Extract_IntactCortex_IsNoBreachAndAnOpenOneIs()
    {
        using var inside = new ToyPatient().Plant(Middle, 8, 30, LesionStage.Lytic);
        Assert.False(Assert.Single(Extract(inside)).CorticalBreach);
        using var open = new ToyPatient().Plant(new PointLps(40, 14, 35), 8, 30, LesionStage.Lytic);
        Assert.True(Assert.Single(Extract(open)).CorticalBreach);
        using var dense = new ToyPatient().Plant(Middle, 8, 800, LesionStage.Blastic);
        Assert.Null(Assert.Single(Extract(dense)).CorticalBreach);
    }

    [Fact]
    public void Extract_CandidateAsDenseAsItsHost_IsLeftOutAndTheOthersAreNumberedOn()
    {
        using var patient = new ToyPatient().Plant(new PointLps(40, 35, 45), 5, 200, LesionStage.Lytic).Plant(new PointLps(40, 35, 25), 5, 30, LesionStage.Lytic);
        var lesion = Assert.Single(Extract(patient));
        Assert.Equal((1, LesionType.Lytic), (lesion.Number, lesion.Type));
    }

    [Fact]
    public void Extract_TwoBalls_AreNumberedFromTheHead()
    {
        using var patient = new ToyPatient().Plant(new PointLps(40, 35, 25), 4, 30, LesionStage.Lytic).Plant(new PointLps(40, 35, 45), 5, 30, LesionStage.Lytic);
        var lesions = Extract(patient);
        Assert.Equal([1, 2], lesions.Select(l => l.Number));
        Assert.True(lesions[0].Centroid.Z > lesions[1].Centroid.Z);
        Assert.NotEqual(lesions[0].TrackingUid, lesions[1].TrackingUid);
    }

    [Fact]
    public void Extract_TooSmallOrUnsure_IsLeftOut()
    {
        using var small = new ToyPatient().Plant(Middle, 2, 30, LesionStage.Lytic);
        Assert.Empty(Extract(small));
        using var unsure = new ToyPatient().Plant(Middle, 8, 30, LesionStage.Lytic);
        Assert.Empty(Extract(unsure, probability: 100));
    }

    [Fact]
    public void Extract_MostlyOutsideTheSkeleton_IsLeftOut()
    {
        using var beside = new ToyPatient().Plant(new PointLps(40, 10, 35), 6, 90, LesionStage.Lytic);
        Assert.Empty(Extract(beside, indeterminate: true));
        using var across = new ToyPatient().Plant(new PointLps(40, 15, 35), 6, 90, LesionStage.Lytic);
        Assert.Single(Extract(across, indeterminate: true));
    }

    [Fact]
    public void Extract_SameLesionTwice_KeepsItsTrackingUid()
    {
        using var patient = new ToyPatient().Plant(Middle, 8, 30, LesionStage.Lytic);
        Assert.Equal(Extract(patient)[0].TrackingUid, Extract(patient)[0].TrackingUid);
    }

    private static IReadOnlyList<Lesion> Extract(ToyPatient patient, byte probability = 230, bool indeterminate = false)
    {
        using var ct = patient.Ct();
        using var skeleton = patient.Skeleton();
        using var candidates = new LesionCandidates(patient.Candidates(), patient.Probability(probability));
        var anatomy = new LesionExtractor.Anatomy(skeleton, new NearestBone(skeleton), SpineAnatomy.Find(skeleton, skeleton.Geometry, new SpineOptions()), new CanalDistance(skeleton));
        var (lesions, map) = new LesionExtractor(new LesionOptions { ReportIndeterminate = indeterminate }, new LesionCharacterOptions())
            .Extract(ct, candidates, anatomy, CancellationToken.None);
        using (map)
        {
            foreach (var lesion in lesions) Assert.Equal(lesion.VoxelCount, map.Labels.Count((byte)lesion.Number));
        }

        return lesions;
    }
}
