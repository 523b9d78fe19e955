using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Findings.Anatomy;

namespace LesionScan.Findings.Tests.Anatomy;

public sealed class SiteFinderTests
{
    [Fact]
    public void Find_RightPartOfT11Body_NamesBodyLevelAndSide()
    {
        var toy = new ToySpine(5).WithRibs(0, 2);
        Assert.Equal("T11 vertebral body, right", Site(toy, toy.MiddleOf(1), i: 26, j: 26).Text);
    }

    [Fact]
    public void Find_BehindTheCanal_NamesPosteriorElements()
    {
        var toy = new ToySpine(5).WithRibs(0, 2);
        Assert.Equal("L2 posterior elements", Site(toy, toy.MiddleOf(4), i: 30, j: 41).Text);
    }

    [Fact]
    public void Find_GreaterXInARib_IsThePatientsLeft()
    {
        var toy = new ToySpine(5).WithRibs(0, 2);
        Assert.Equal("left rib", Site(toy, toy.MiddleOf(0), i: 46, j: 31).Text);
        Assert.Equal("right rib", Site(toy, toy.MiddleOf(0), i: 14, j: 31).Text);
    }

    [Fact]
    public void Find_BoneDestroyed_NamesTheNearestBone()
    {
        var toy = new ToySpine(5).WithRibs(0, 2);
        Assert.Equal(Bone.Rib, Site(toy, toy.MiddleOf(0), i: 48, j: 34).Bone);
    }

    [Fact]
    public void Find_StrayVoxelsCalledSkull_DoNotNameASite()
    {
        var toy = new ToySpine(5).WithRibs(0, 2).WithStray(30, 26, SkeletonClass.Skull);
        Assert.Equal(Bone.Vertebra, Site(toy, toy.MiddleOf(1), i: 30, j: 26).Bone);
    }

    [Fact]
    public void Find_FarFromAnyBone_IsNotNamed()
    {
        var toy = new ToySpine(5);
        Assert.Equal("bone, not named", Site(toy, toy.MiddleOf(0), i: 5, j: 5).Text);
    }

    [Fact]
    public void Find_WithoutSpineInView_NamesNoSide()
    {
        var toy = new ToySpine(5).WithRibs(0, 2);
        var site = Site(toy, toy.MiddleOf(0), i: 46, j: 31, new SpineOptions { MinimumColumnVolumeMm3 = 1e9 });
        Assert.Equal((Bone.Rib, Laterality.None), (site.Bone, site.Side));
    }

    private static AnatomicSite Site(ToySpine toy, int k, int i, int j, SpineOptions? options = null)
    {
        using var skeleton = toy.Build();
        var spine = SpineAnatomy.Find(skeleton, skeleton.Geometry, options ?? new SpineOptions());
        var voxels = new[] { new VoxelIndex(i, j, k), new VoxelIndex(i, j, k + 1) }.Select(toy.Geometry.ToLps).ToArray();
        return SiteFinder.Find(voxels, new NearestBone(skeleton), spine);
    }
}
