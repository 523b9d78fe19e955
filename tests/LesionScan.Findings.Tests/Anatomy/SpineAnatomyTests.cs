using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Findings.Anatomy;

namespace LesionScan.Findings.Tests.Anatomy;

public sealed class SpineAnatomyTests
{
    private static readonly SpineOptions Options = new();

    [Theory]
    [InlineData(3, 0)]
    [InlineData(5, 0)]
    [InlineData(5, 0.2)]
    [InlineData(7, -0.1)]
    public void Find_BlocksWithDiscs_TellsEveryVertebra(int count, double lean)
    {
        using var skeleton = new ToySpine(count, lean).Build();
        var spine = SpineAnatomy.Find(skeleton, skeleton.Geometry, Options);
        Assert.Equal(count, spine.Vertebrae.Count);
        Assert.All(spine.Vertebrae, v => Assert.True(v.IsComplete));
        for (var v = 1; v < count; v++) Assert.True(spine.Vertebrae[v - 1].Centroid.Z > spine.Vertebrae[v].Centroid.Z);
    }

    [Fact]
    public void Find_ImageEndsInsideTheLastBody_ThatOneIsNotComplete()
    {
        // As under a tilted gantry: the box around the image is taller than the image is where the spine lies.
        using var skeleton = new ToySpine(5).Build();
        var g = skeleton.Geometry;
        var size = new GridSize(g.Size.Nx, g.Size.Ny, g.Size.Nz - 10);
        var source = new VolumeGeometry(size, g.Spacing, g.ToLps(new VoxelIndex(0, 0, 5)), g.AxisI, g.AxisJ, g.AxisK);
        var spine = SpineAnatomy.Find(skeleton, source, Options);
        Assert.False(spine.Vertebrae[0].IsComplete);
        Assert.False(spine.Vertebrae[^1].IsComplete);
        Assert.True(spine.Vertebrae[2].IsComplete);
    }

    [Fact]
    public void Find_SacrumInView_NumbersUpwardFromL5()
    {
        using var skeleton = new ToySpine(4).WithSacrum().Build();
        var levels = SpineAnatomy.Find(skeleton, skeleton.Geometry, Options).Vertebrae.Select(v => v.Level.Best);
        Assert.Equal([VertebralLevel.L2, VertebralLevel.L3, VertebralLevel.L4, VertebralLevel.L5], levels);
    }

    [Fact]
    public void Find_LastRibInView_NumbersFromT12()
    {
        using var skeleton = new ToySpine(5).WithRibs(0, 2).Build();
        var spine = SpineAnatomy.Find(skeleton, skeleton.Geometry, Options);
        Assert.Equal("T10 T11 T12 L1 L2", string.Join(' ', spine.Vertebrae.Select(v => v.Level.Text)));
    }

    [Fact]
    public void Find_SacrumAndRibsAgree_IsSurerThanEither()
    {
        using var skeleton = new ToySpine(7).WithRibs(0, 1).WithSacrum().Build();
        var spine = SpineAnatomy.Find(skeleton, skeleton.Geometry, Options);
        Assert.Equal("T11", spine.Vertebrae[0].Level.Text);
        Assert.True(spine.Vertebrae[0].Level.Confidence > 0.9);
    }

    [Fact]
    public void Find_SacrumAndRibsDisagree_GivesARangeAndSaysSo()
    {
        // Six vertebrae below the last rib: a transitional spine, never silently numbered.
        using var skeleton = new ToySpine(7).WithRibs(0, 0).WithSacrum().Build();
        var middle = SpineAnatomy.Find(skeleton, skeleton.Geometry, Options).Vertebrae[3].Level;
        Assert.NotEqual(middle.Highest, middle.Lowest);
        Assert.Contains("disagree", middle.Basis);
        Assert.True(middle.Confidence < 0.5);
    }

    [Fact]
    public void Find_OnlyRibbedVertebrae_GivesTheRangeOfThoracicLevels()
    {
        using var skeleton = new ToySpine(4).WithRibs(0, 3).Build();
        var level = SpineAnatomy.Find(skeleton, skeleton.Geometry, Options).Vertebrae[0].Level;
        Assert.Equal(VertebralLevel.Unknown, level.Best);
        Assert.Equal((VertebralLevel.T1, VertebralLevel.T9), (level.Highest, level.Lowest));
    }

    [Fact]
    public void Find_NoAnchor_SaysLevelUnknown()
    {
        using var skeleton = new ToySpine(3).Build();
        Assert.All(SpineAnatomy.Find(skeleton, skeleton.Geometry, Options).Vertebrae, v => Assert.Equal("level unknown", v.Level.Text));
    }

    [Fact]
    public void VertebraAt_EveryMiddle_IsItsOwnVertebra()
    {
        var toy = new ToySpine(5);
        using var skeleton = toy.Build();
        var spine = SpineAnatomy.Find(skeleton, skeleton.Geometry, Options);
        for (var v = 0; v < 5; v++)
        {
            var p = toy.Geometry.ToLps(new VoxelIndex(30, 41, toy.MiddleOf(v)));
            Assert.Equal(v + 1, spine.VertebraAt(p)!.Number);
        }
    }

    [Fact]
    public void Borders_OneDiscMissed_SplitsTheDoubleVertebra()
    {
        var share = new double[140];
        foreach (var disc in new[] { 28, 84, 112 })
        {
            for (var o = -3; o <= 3; o++) share[disc + o] = 0.9 - (0.1 * Math.Abs(o));
        }

        share[56] = 0.2;
        Assert.Equal([0, 28, 56, 84, 112, 139], VertebraFinder.Borders(share, Options));
    }
}
