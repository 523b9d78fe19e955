using System.Runtime.CompilerServices;

namespace LesionScan.Phantoms.Randomness;

/// <summary>Counter-based random numbers: a pure function of a voxel's place and a seed. <i>Source</i>: lowbias32, C. Wellons, 2018.</summary>
internal static class VoxelHash
{
    /// <summary>An approximately normal number (mean 0, variance 1): the sum of four uniform bytes, rescaled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Normal(int i, int j, int k, uint seed)
    {
        var h = Mix((uint)i + (Mix((uint)j + (Mix((uint)k + seed) * 0x9e3779b9u)) * 0x85ebca6bu));
        var sum = (h & 255) + ((h >> 8) & 255) + ((h >> 16) & 255) + (h >> 24);
        return (sum - 510f) * (1f / 147.8f);
    }

    /// <summary>Scrambles 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7feb352du;
        x = (x ^ (x >> 15)) * 0x846ca68bu;
        return x ^ (x >> 16);
    }
}
