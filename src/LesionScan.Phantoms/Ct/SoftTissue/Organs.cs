using System.Numerics;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.SoftTissue;

/// <summary>One organ as an ellipsoid.</summary>
internal readonly record struct Organ(Vector3 Center, Vector3 HalfAxes, float Hu);

/// <summary>A vessel or other tube as a tapered capsule.</summary>
internal readonly record struct Vessel(Vector3 A, Vector3 B, float RadiusA, float RadiusB, float Hu, float WallHu);

/// <summary>The organs and great vessels of one patient, with the attenuation their contrast phase gives them. Places and sizes are our own averages.</summary>
internal sealed class Organs
{
    public Organs(Skeleton k, PhantomRandom random)
    {
        var r = random.Fork("organs");
        var t = k.Traits;
        var s = t.Scale;
        var c = t.Contrast;
        AorticCalcification = r.Chance(0.2f + (0.5f * t.Degeneration)) ? r.Uniform(0.1f, 0.9f) : 0;
        var artery = t.ArterialPhase ? 45 + (300 * c) : 42 + (110 * c);
        var vein = t.ArterialPhase ? 42 + (30 * c) : 42 + (105 * c);
        Vector3 By(int number, float x, float y, float z)
        {
            var v = k.Spine[(AnatomyLabel)number];
            return v.Frame.Origin + (new Vector3(x, y - (v.Depth / 2 / s), z) * s);
        }

        float N(float mm) => r.Normal(0, mm);
        Liver = new Organ(By(19, -72 + N(6), -52 + N(6), 6 + N(8)), new Vector3(82, 82, 78) * s * r.Normal(1, 0.07f), r.Uniform(40, 62) + (50 * c));
        Spleen = new Organ(By(19, 102 + N(5), -6 + N(5), 8 + N(8)), new Vector3(26, 44, 46) * s * r.Normal(1, 0.1f), 48 + (65 * c));
        var kidney = 32 + (t.ArterialPhase ? 110 * c : 150 * c);
        LeftKidney = new Organ(By(20, 58 + N(3), 12 + N(3), -2 + N(8)), new Vector3(26, 24, 52) * s * r.Normal(1, 0.07f), kidney);
        RightKidney = new Organ(By(21, -58 + N(3), 12 + N(3), 8 + N(8)), new Vector3(26, 24, 52) * s * r.Normal(1, 0.07f), kidney);
        Heart = new Organ(By(15, 24 + N(4), -62 + N(4), 4 + N(6)), new Vector3(56, 44, 56) * s * r.Normal(1, 0.06f), 42 + (90 * c));
        var hips = (k.Left.Head + k.Right.Head) / 2;
        Bladder = new Organ(hips + (new Vector3(N(3), -22, 8 + N(6)) * s), new Vector3(34, 28, 26) * s * r.Uniform(0.6f, 1.3f), r.Uniform(0, 14) + (r.Chance(0.2f) ? 200 * c : 0));
        Rectum = new Organ(hips + (new Vector3(N(3), 46, 16) * s), new Vector3(19, 16, 48) * s * r.Uniform(0.8f, 1.2f), 35);
        Vessels = [.. MakeVessels(By, s, artery, vein, k, r)];
        MarrowOfContrast = 12 * c;
    }

    public Organ Liver { get; }

    public Organ Spleen { get; }

    public Organ LeftKidney { get; }

    public Organ RightKidney { get; }

    public Organ Heart { get; }

    public Organ Bladder { get; }

    public Organ Rectum { get; }

    public IReadOnlyList<Vessel> Vessels { get; }

    public float AorticCalcification { get; }

    /// <summary>What contrast adds to marrow, HU.</summary>
    public float MarrowOfContrast { get; }

    private static IEnumerable<Vessel> MakeVessels(
        Func<int, float, float, float, Vector3> by, float s, float artery, float vein, Skeleton k, PhantomRandom r)
    {
        var wide = 12.5f * s * r.Normal(1, 0.12f);
        int[] levels = [12, 14, 16, 18, 19, 20, 21, 22, 23];
        for (var n = 0; n + 1 < levels.Length; n++)
        {
            var ra = wide * (1 - (0.05f * n));
            float Side(int level) => level <= 16 ? 16 - ((level - 12) * 1.2f) : 10 - ((level - 16) * 0.8f);
            float Ahead(int level) => level <= 16 ? -8 : -14;
            yield return new Vessel(
                by(levels[n], Side(levels[n]), Ahead(levels[n]), 0), by(levels[n + 1], Side(levels[n + 1]), Ahead(levels[n + 1]), 0),
                ra, ra * 0.95f, artery, 1);
        }

        // Arch and ascending aorta, pulmonary trunk, superior vena cava.
        yield return new Vessel(by(12, 16, -8, 0), by(11, 6, -38, 6), wide, wide * 1.1f, artery, 1);
        yield return new Vessel(by(11, 6, -38, 6), by(14, -8, -62, 0), wide * 1.1f, wide * 1.25f, artery, 0);
        yield return new Vessel(by(13, 24, -46, 0), by(14, 2, -46, 0), 13 * s, 12 * s, vein, 0);
        yield return new Vessel(by(10, -24, -48, 0), by(14, -30, -52, 0), 9 * s, 9.5f * s, vein, 0);
        int[] cava = [18, 20, 22, 23, 24];
        for (var n = 0; n + 1 < cava.Length; n++)
        {
            yield return new Vessel(by(cava[n], -16, -12, 0), by(cava[n + 1], -15, -10, 0), 11.5f * s, 11 * s, vein, 0);
        }

        foreach (var (head, side) in new[] { (k.Left.Head, 1f), (k.Right.Head, -1f) })
        {
            var groin = head + (new Vector3(-6 * side, -42, 10) * s);
            var middle = (by(24, 30 * side, -10, -10) + groin) / 2 + (new Vector3(14 * side, 18, 0) * s);
            yield return new Vessel(by(23, side * 6, -14, -4), by(24, 28 * side, -8, -14), 7 * s, 6.5f * s, artery, 1);
            yield return new Vessel(by(24, 28 * side, -8, -14), middle, 6.5f * s, 5.5f * s, artery, 1);
            yield return new Vessel(middle, groin, 5.5f * s, 5 * s, artery, 1);
            var venous = new Vector3(-9 * side, 8, 0) * s;
            yield return new Vessel(by(24, -12, -8, 0), middle + venous, 8 * s, 7 * s, vein, 0);
            yield return new Vessel(middle + venous, groin + (venous * 0.8f), 7 * s, 6.5f * s, vein, 0);
        }
    }
}
