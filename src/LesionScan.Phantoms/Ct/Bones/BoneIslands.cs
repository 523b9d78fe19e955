using System.Numerics;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>Bone islands (enostoses): small, dense, harmless.</summary>
internal static class BoneIslands
{
    /// <summary>Draws the islands in view: place and radius.</summary>
    public static IReadOnlyList<Vector4> Draw(IReadOnlyList<BonePart> bones, Func<Vector3, bool> inView, PhantomRandom random)
    {
        var r = random.Fork("islands");
        var hosts = bones.Where(b => b.Label is not (39 or 40) && inView(b.Bounds.Center)).ToList();
        var count = hosts.Count == 0 || r.Chance(0.45f) ? 0 : r.Between(1, 4);
        List<Vector4> islands = [];
        Span<float> distance = stackalloc float[1];
        Span<float> cortex = stackalloc float[1];
        for (var tries = 0; islands.Count < count && tries < 600; tries++)
        {
            var part = r.Pick(hosts);
            var t = new Vector3(r.Unit(), r.Unit(), r.Unit());
            var p = part.Bounds.Min + ((part.Bounds.Max - part.Bounds.Min) * t);
            part.Evaluate(new RowWalk(p, Vector3.Zero), distance, cortex);
            if (distance[0] < -1.5f) islands.Add(new Vector4(p, r.LogUniform(1.2f, 4.5f)));
        }

        return islands;
    }
}
