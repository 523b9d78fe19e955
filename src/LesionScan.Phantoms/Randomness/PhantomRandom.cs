namespace LesionScan.Phantoms.Randomness;

/// <summary>
/// A small seeded generator for planning a phantom (never used in voxel loops). Streams forked by name are
/// independent, so that a new draw in one place does not shift the others.
/// <i>Source</i>: SplitMix64, Steele, Lea, Flood 2014, doi:10.1145/2714064.2660195.
/// </summary>
internal sealed class PhantomRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>An independent stream.</summary>
    public PhantomRandom Fork(string name)
    {
        var h = _state ^ 0xcbf29ce484222325UL;
        foreach (var c in name) h = (h ^ c) * 0x100000001b3UL;
        return new PhantomRandom(Mix(h));
    }

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += 0x9e3779b97f4a7c15UL);

    /// <summary>Uniform in [0,1).</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform between two values.</summary>
    public float Uniform(float low, float high) => low + ((high - low) * Unit());

    /// <summary>Uniform in the logarithm between two positive values.</summary>
    public float LogUniform(float low, float high) => low * MathF.Pow(high / low, Unit());

    /// <summary>Normal, cut at three standard deviations.</summary>
    public float Normal(float mean, float sigma)
    {
        var u = Math.Max(Unit(), 1e-7f);
        var z = MathF.Sqrt(-2 * MathF.Log(u)) * MathF.Cos(MathF.Tau * Unit());
        return mean + (sigma * Math.Clamp(z, -3, 3));
    }

    /// <summary>True with a probability.</summary>
    public bool Chance(float probability) => Unit() < probability;

    /// <summary>An integer from low (included) to high (excluded).</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low));

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
        return z ^ (z >> 31);
    }
}
