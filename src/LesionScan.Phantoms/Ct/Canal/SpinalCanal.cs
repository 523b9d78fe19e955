using System.Numerics;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Canal;

/// <summary>The canal from the great foramen to the sacrum, the cord in it down to about L1, and the discs.</summary>
internal sealed class SpinalCanal
{
    public SpinalCanal(Skeleton skeleton, PhantomRandom random)
    {
        var r = random.Fork("canal");
        var spine = skeleton.Spine;
        var conus = r.Normal(20.3f, 0.5f);
        List<CanalNode> nodes = [];
        nodes.Add(new CanalNode(spine[AnatomyLabel.C1].Frame with { Origin = skeleton.Head.Foramen }, new Vector2(14, 15), new Vector2(6.5f, 5.5f)));
        foreach (var v in spine.Vertebrae.Reverse())
        {
            var half = new Vector2(v.CanalWidth, v.CanalDepth) / 2;
            foreach (var w in new[] { 0.38f, 0f, -0.38f })
            {
                var at = v.Number - w;
                var cord = CordHalfAxes(at, conus) * skeleton.Traits.Scale;
                var center = v.CanalCenter + new Vector3(0, 0, w * v.NormalPosterior);
                nodes.Add(new CanalNode(v.Frame with { Origin = v.Frame.ToParent(center) }, half, Vector2.Min(cord, half * 0.8f)));
            }
        }

        for (var station = 0; station < 5; station++)
        {
            var fade = SacrumPart.CanalFade(station);
            var origin = spine.Sacrum.ToParent(skeleton.SacrumShape.CanalAt(station));
            nodes.Add(new CanalNode(spine.Sacrum with { Origin = origin }, new Vector2(14.5f * fade, 7f * fade) * skeleton.Traits.Scale, Vector2.Zero));
        }

        Tubes = [.. nodes.Zip(nodes.Skip(1), (a, b) => new CanalTube(a, b))];
        Discs = [.. MakeDiscs(skeleton, r)];
        Nodes = nodes;
    }

    /// <summary>All nodes from the skull to the sacrum.</summary>
    public IReadOnlyList<CanalNode> Nodes { get; }

    /// <summary>The canal's pieces.</summary>
    public IReadOnlyList<CanalTube> Tubes { get; }

    /// <summary>All discs with vacuum gas (0 none).</summary>
    public IReadOnlyList<(DiscShape Shape, float Vacuum)> Discs { get; }

    private static IEnumerable<(DiscShape, float)> MakeDiscs(Skeleton skeleton, PhantomRandom r)
    {
        var spine = skeleton.Spine;
        var worn = skeleton.Traits.Degeneration;
        Vertebra? lower = null;
        foreach (var upper in spine.Vertebrae)
        {
            if (upper.Number == 1) break;
            var frame = lower?.Frame ?? spine.Sacrum;
            var vacuum = r.Chance(0.12f * worn) ? r.Uniform(0.3f, 1) : 0;
            yield return (new DiscShape(frame, lower, upper, r.Uniform(-0.5f, 0.6f + (1.8f * worn))), vacuum);
            lower = upper;
        }
    }

    // Cord: about 13 x 8 mm at C5, 9 x 7.5 in the thorax, 10 x 8 at T11, ending near L1/L2 (Frostell 2016, doi:10.3389/fneur.2016.00238).
    private static Vector2 CordHalfAxes(float number, float conus)
    {
        var cervical = MathF.Exp(-MathF.Pow((number - 5) / 3.2f, 2));
        var lumbar = MathF.Exp(-MathF.Pow((number - 18) / 2f, 2));
        var fade = Math.Clamp((conus - number) / 1.2f, 0, 1);
        return new Vector2(4.5f + (2.1f * cervical) + (0.6f * lumbar), 3.7f + (0.5f * cervical) + (0.4f * lumbar)) * fade;
    }
}
