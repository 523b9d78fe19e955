using System.Numerics;
using System.Runtime.CompilerServices;

namespace LesionScan.Phantoms.Randomness;

/// <summary>
/// Smooth, seeded noise in space: a periodic lattice of random numbers, interpolated linearly. Values lie in
/// [-1,1]; the wavelength is chosen by scaling the argument. Pure, so results do not depend on thread count.
/// </summary>
internal sealed class NoiseField
{
    private const int Edge = 64;
    private const int Mask = Edge - 1;
    private readonly float[] _lattice = new float[Edge * Edge * Edge];

    public NoiseField(ulong seed)
    {
        var random = new PhantomRandom(seed);
        for (var n = 0; n < _lattice.Length; n++) _lattice[n] = (2 * random.Unit()) - 1;
    }

    /// <summary>The noise at a place; one lattice cell is one unit of the argument.</summary>
    public float At(Vector3 p) => At(p.X, p.Y, p.Z);

    /// <summary>The noise at a place; one lattice cell is one unit of the argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float At(float x, float y, float z)
    {
        var fx = MathF.Floor(x);
        var fy = MathF.Floor(y);
        var fz = MathF.Floor(z);
        var i = (int)fx & Mask;
        var j = ((int)fy & Mask) * Edge;
        var k = ((int)fz & Mask) * Edge * Edge;
        var i1 = (i + 1) & Mask;
        var j1 = (j + Edge) & (Mask * Edge);
        var k1 = (k + (Edge * Edge)) & (Mask * Edge * Edge);
        var tx = x - fx;
        var ty = y - fy;
        var tz = z - fz;
        var a = _lattice;
        var c00 = Lerp(a[k + j + i], a[k + j + i1], tx);
        var c10 = Lerp(a[k + j1 + i], a[k + j1 + i1], tx);
        var c01 = Lerp(a[k1 + j + i], a[k1 + j + i1], tx);
        var c11 = Lerp(a[k1 + j1 + i], a[k1 + j1 + i1], tx);
        return Lerp(Lerp(c00, c10, ty), Lerp(c01, c11, ty), tz);
    }

    /// <summary>Three independent values, for displacing a place.</summary>
    public Vector3 Displacement(Vector3 p) =>
        new(At(p.X, p.Y, p.Z), At(p.X + 17.3f, p.Y + 31.7f, p.Z + 5.1f), At(p.X + 41.9f, p.Y + 11.3f, p.Z + 53.7f));

    private static float Lerp(float a, float b, float t) => a + ((b - a) * t);
}
