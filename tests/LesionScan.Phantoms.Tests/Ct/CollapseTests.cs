using System.Numerics;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Tests.Ct;

public class CollapseTests
{
    [Fact]
    public void Body_Collapsed_HasTheStatedHeightsAndLowersTheSpine()
    {
        var random = new PhantomRandom(8);
        var traits = new PatientTraits(random);
        var whole = new Spine(traits, random, new Dictionary<int, Collapse>());
        var spine = new Spine(traits, random, new Dictionary<int, Collapse> { [21] = new(0.5f, 0.6f, 0.8f, 3, true) });
        var v = spine[(AnatomyLabel)21];
        var normal = whole[(AnatomyLabel)21];
        Assert.Equal(normal.AnteriorHeight * 0.5f, v.AnteriorHeight, 3);
        Assert.Equal(v.AnteriorHeight, v.Top(0, -v.Depth / 2) - v.Bottom(0, -v.Depth / 2), 2);
        Assert.Equal(v.MiddleHeight, v.Top(0, 0) - v.Bottom(0, 0), 2);
        Assert.Equal(v.PosteriorHeight, v.Top(0, v.Depth / 2) - v.Bottom(0, v.Depth / 2), 2);
        var sunk = whole[AnatomyLabel.T12].Frame.Origin.Z - spine[AnatomyLabel.T12].Frame.Origin.Z;
        Assert.InRange(sunk, 0.2f * normal.AnteriorHeight, 0.5f * normal.AnteriorHeight);
    }

    [Fact]
    public void Body_Retropulsed_ReachesIntoTheCanal()
    {
        var random = new PhantomRandom(8);
        var traits = new PatientTraits(random);
        var spine = new Spine(traits, random, new Dictionary<int, Collapse> { [21] = new(0.7f, 0.7f, 0.9f, 5, true) });
        var v = spine[(AnatomyLabel)21];
        var part = new VertebralBodyPart(v, new NoiseField(1), 1);
        var behind = new Vector3(0, (v.Depth / 2) + 2, v.Top(0, v.Depth / 2) - 6);
        Assert.True(part.At(behind, out _) < 0);
        v.RetropulsionMm = 0;
        Assert.True(part.At(behind, out _) > 0);
    }
}
