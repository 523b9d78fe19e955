using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>The atlas (a ring with lateral masses) and the dens of the axis.</summary>
internal static class UpperCervical
{
    /// <summary>The atlas: its anterior arch carries the body's label, the rest the posterior one.</summary>
    public static IEnumerable<BonePart> Atlas(Vertebra v, float cortexScale, float step)
    {
        var cortex = 1.1f * cortexScale;
        var front = -(v.Depth / 2);
        var half = v.CanalWidth / 2;
        var back = (v.Depth / 2) + v.CanalDepth + 2;
        var bounds = new Box(new Vector3(-46, front - 8, -12), new Vector3(46, back + 10, 14));
        yield return new SampledPart(v.Label, 1.2f, v.Frame, bounds, step, p =>
        {
            var q = p with { X = MathF.Abs(p.X) };
            return new ShapeSample(Distance.Bar(q, new Vector3(0, front, 0), new Vector3(half, front + 5, 0), 3, 1.8f), cortex);
        });
        yield return new SampledPart((AnatomyLabel)101, 1.2f, v.Frame, bounds, step, p =>
        {
            var q = p with { X = MathF.Abs(p.X) };
            var mass = Distance.Ellipsoid(q - new Vector3(half + 6, front + 10, 0), new Vector3(7.5f, 10, 9.5f));
            var wing = Distance.Capsule(q, new Vector3(half + 8, front + 12, 0), new Vector3(38, front + 14, -1), 5, 4);
            var side = Distance.Bar(q, new Vector3(half + 5, front + 17, 0), new Vector3(half * 0.8f, back - 8, 0), 3, 1.3f);
            var arch = Distance.Bar(q, new Vector3(half * 0.8f, back - 8, 0), new Vector3(0, back + 1, 0), 3, 1.4f);
            var d = Distance.SmoothMin(Distance.SmoothMin(mass, wing, 3), Distance.SmoothMin(side, arch, 3), 3);
            return new ShapeSample(d, cortex);
        });
    }

    /// <summary>The dens, from the axis's body up to the atlas's anterior arch.</summary>
    public static BonePart Dens(Vertebra axis, Vertebra atlas, float cortexScale, float step)
    {
        var tip = axis.Frame.ToLocal(atlas.Frame.ToParent(new Vector3(0, -(atlas.Depth / 2) + 8.5f, 5)));
        var bounds = new Box(new Vector3(-9, -12, 0), new Vector3(9, 12, tip.Z + 9));
        return new SampledPart(axis.Label, 1.5f, axis.Frame, bounds, step, p =>
            new ShapeSample(Distance.Capsule(p, new Vector3(0, 0, 4), tip, 6.2f, 4.6f), 1.1f * cortexScale));
    }
}
