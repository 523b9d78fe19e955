using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.Scanner;

/// <summary>Bright and dark rays around metal: a caricature of beam hardening and photon starvation, enough to be learnt as such.</summary>
internal static class MetalStreaks
{
    private const int Rays = 360;

    /// <summary>Adds rays to a slice that holds metal.</summary>
    public static void Add(int slice, Span<float> hu, ReadOnlySpan<byte> labels, int nx, uint seed)
    {
        double sumX = 0, sumY = 0;
        var count = 0;
        for (var n = 0; n < labels.Length; n++)
        {
            if (labels[n] != (byte)AnatomyLabel.Metal) continue;
            sumX += n % nx;
            sumY += n / nx;
            count++;
        }

        if (count < 3) return;
        var (cx, cy) = ((float)(sumX / count), (float)(sumY / count));
        var strength = MathF.Min(420, 34 * MathF.Sqrt(count));
        Span<float> ray = stackalloc float[Rays];
        for (var a = 0; a < Rays; a++) ray[a] = VoxelHash.Normal(a / 4, slice / 2, 7, seed) + (0.6f * VoxelHash.Normal(a, slice, 11, seed));
        var reach = MathF.Sqrt(count) * 2.5f;
        for (var n = 0; n < hu.Length; n++)
        {
            if (labels[n] == (byte)AnatomyLabel.Metal || hu[n] < -950) continue;
            var (dx, dy) = ((n % nx) - cx, (n / nx) - cy);
            var r = MathF.Sqrt((dx * dx) + (dy * dy));
            var angle = (MathF.Atan2(dy, dx) + MathF.PI) * (Rays / MathF.Tau);
            var a = (int)angle;
            var t = angle - a;
            var value = (ray[a % Rays] * (1 - t)) + (ray[(a + 1) % Rays] * t);
            hu[n] += strength * value * 0.4f * MathF.Exp(-r / (reach * 1.6f)) * MathF.Min(1, r / 3);
        }
    }
}
