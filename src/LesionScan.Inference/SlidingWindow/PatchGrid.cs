using LesionScan.Inference.Manifests;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>Where patches lie along one axis and how they are weighted.</summary>
/// <remarks>
/// <i>Source</i>: Isensee et al., nnU-Net, Nature Methods 18:203-211 (2021), doi 10.1038/s41592-020-01008-z, "inference"; step, rounding and
/// weight as in its reference implementation, version 2.
/// </remarks>
internal static class PatchGrid
{
    // scipy.ndimage's default reach of a Gaussian kernel, in standard deviations: nnU-Net makes its weights with it.
    private const double Truncate = 4;

    /// <summary>
    /// First voxels of the patches of one axis: the fewest evenly spread ones whose step is at most (1 − overlap) patches, the first at 0 and
    /// the last at the end. An axis shorter than a patch has one, at 0.
    /// </summary>
    public static int[] Positions(int length, int patch, double overlap)
    {
        if (length <= patch) return [0];
        var count = (int)Math.Ceiling((length - patch) / (patch * (1 - overlap))) + 1;
        var step = (double)(length - patch) / (count - 1);
        var positions = new int[count];
        for (var i = 0; i < count; i++) positions[i] = (int)Math.Round(i * step, MidpointRounding.ToEven);
        return positions;
    }

    /// <summary>How many voxels are added before an axis shorter than a patch; the odd one goes behind.</summary>
    public static int PaddingBefore(int length, int patch) => Math.Max(0, patch - length) / 2;

    /// <summary>
    /// The weight of each voxel of a patch: a Gaussian around voxel length / 2, 1 at its top; nowhere 0, so that no voxel is without an answer.
    /// Even weights where the manifest's sigma is 0.
    /// </summary>
    /// <returns><i>Shape</i>: [z, y, x].</returns>
    public static float[] Weights(PatchWindow window)
    {
        var (z, y, x) = (Gaussian(window.Patch[0], window), Gaussian(window.Patch[1], window), Gaussian(window.Patch[2], window));
        var weights = new float[z.Length * y.Length * x.Length];
        var i = 0;
        foreach (var a in z)
        {
            foreach (var b in y)
            {
                foreach (var c in x) weights[i++] = (float)(a * b * c);
            }
        }

        var least = weights.Where(w => w > 0).Min();
        foreach (ref var w in weights.AsSpan()) w = Math.Max(w, least);
        return weights;
    }

    private static double[] Gaussian(int length, PatchWindow window)
    {
        var weights = new double[length];
        var sigma = length * window.GaussianSigma;
        var reach = (int)((Truncate * sigma) + 0.5);
        for (var i = 0; i < length; i++)
        {
            var distance = Math.Abs(i - (length / 2));
            weights[i] = window.GaussianSigma == 0 ? 1 : distance <= reach ? Math.Exp(-0.5 * distance * distance / (sigma * sigma)) : 0;
        }

        return weights;
    }
}
