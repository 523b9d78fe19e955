using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Ct.Rendering;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>Hip prostheses and pedicle screws with rods.</summary>
internal static class Implants
{
    /// <summary>Draws the metal of a patient.</summary>
    /// <param name="asked">True for metal, false for none, null to leave it to chance.</param>
    /// <param name="k">The skeleton.</param>
    /// <param name="random">The patient's generator.</param>
    public static IReadOnlyList<RowShape> Draw(bool? asked, Skeleton k, PhantomRandom random)
    {
        var r = random.Fork("metal");
        List<RowShape> metal = [];
        var hip = r.Chance(0.06f);
        var screws = r.Chance(0.06f);
        if (asked == false) return metal;
        if (asked == true) hip = screws = true;
        if (hip) AddHip(metal, r.Chance(0.5f) ? (k.Left, k.LeftFemur) : (k.Right, k.RightFemur), k.Traits.Scale);
        if (screws) AddScrews(metal, k, r);
        return metal;
    }

    private static void AddHip(List<RowShape> metal, (PelvisLandmarks Landmarks, Femur Femur) side, float s)
    {
        var head = side.Landmarks.Head;
        var (top, end) = side.Femur.Shaft;
        var elbow = Vector3.Lerp(head, top, 0.75f);
        metal.Add(new BarShape(new Vector4(head, 16 * s), new Vector4(head + new Vector3(0, 0, 0.1f), 16 * s)));
        metal.Add(new BarShape(new Vector4(head, 7 * s), new Vector4(elbow, 8 * s)));
        metal.Add(new BarShape(new Vector4(elbow, 9 * s), new Vector4(Vector3.Lerp(top, end, 0.45f), 5.5f * s)));
        metal.Add(new BarShape(new Vector4(Vector3.Lerp(top, end, 0.45f), 5.5f * s), new Vector4(Vector3.Lerp(top, end, 0.62f), 4 * s)));
    }

    private static void AddScrews(List<RowShape> metal, Skeleton k, PhantomRandom r)
    {
        var first = r.Between(15, 23);
        var levels = Enumerable.Range(first, r.Between(2, 4)).Where(n => n <= 24).Select(n => k.Spine[(AnatomyLabel)n]).ToList();
        foreach (var side in new[] { 1f, -1f })
        {
            Vector3? last = null;
            foreach (var v in levels)
            {
                var entry = v.Frame.ToParent(Entry(v, side));
                var tip = v.Frame.ToParent(new Vector3(side * v.Width * 0.16f, -v.Depth * 0.18f, v.NormalPosterior * 0.12f));
                metal.Add(new BarShape(new Vector4(entry, 3), new Vector4(tip, 2.2f)));
                if (last is { } above) metal.Add(new BarShape(new Vector4(above, 2.8f), new Vector4(entry, 2.8f)));
                last = entry;
            }
        }
    }

    private static Vector3 Entry(Vertebra v, float side) =>
        new(side * ((v.CanalWidth / 2) + 8), (v.Depth / 2) + v.CanalDepth + 6, v.NormalPosterior * 0.2f);
}
