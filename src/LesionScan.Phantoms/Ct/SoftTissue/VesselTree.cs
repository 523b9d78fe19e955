using System.Numerics;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.SoftTissue;

/// <summary>The large vessels, found by height: only a few cross any slice.</summary>
internal sealed class VesselTree(Organs organs, NoiseField noise)
{
    private readonly Vessel[][] _byHeight = ByHeight(organs);

    /// <summary>The attenuation of the vessel at a place, if one is there.</summary>
    /// <param name="p">The place, mm.</param>
    /// <param name="w">The place, bent by the patient's own noise.</param>
    /// <param name="hu">Receives the attenuation.</param>
    public bool TryGetHu(Vector3 p, Vector3 w, out float hu)
    {
        foreach (ref readonly var v in Crossing(p.Z))
        {
            if (Inside(v, w, p, out hu)) return true;
        }

        hu = 0;
        return false;
    }

    // The lists are made once per centimetre.
    private static Vessel[][] ByHeight(Organs organs)
    {
        const int Bins = 120;
        const float Reach = 22;
        var bins = new Vessel[Bins][];
        for (var n = 0; n < Bins; n++)
        {
            var (low, high) = ((n * 10) - 300 - Reach, (n * 10) - 290 + Reach);
            bins[n] = [.. organs.Vessels.Where(v => MathF.Min(v.A.Z, v.B.Z) < high && MathF.Max(v.A.Z, v.B.Z) > low)];
        }

        return bins;
    }

    private ReadOnlySpan<Vessel> Crossing(float z) => _byHeight[Math.Clamp((int)((z + 300) / 10), 0, _byHeight.Length - 1)];

    private bool Inside(in Vessel v, Vector3 w, Vector3 p, out float hu)
    {
        var d = Distance.Capsule(w, v.A, v.B, v.RadiusA, v.RadiusB);
        hu = v.Hu + (4 * noise.At(p * 0.3f));
        if (v.WallHu > 0 && d > -1.8f && d < 0.4f && noise.At(p * 0.11f) > 1 - organs.AorticCalcification) hu = 650;
        return d < 0;
    }
}
