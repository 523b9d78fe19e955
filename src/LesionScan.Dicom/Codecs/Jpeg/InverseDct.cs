using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// The inverse cosine transform of 8×8 blocks in single precision, by two products with the cosine matrix. Products
/// and sums are kept apart (no fused multiply-add), so that every processor gives the same bits.
/// <i>Source</i>: ITU-T T.81 A.3.3.
/// </summary>
internal static class InverseDct
{
    private const int Edge = 8;

    // Row u holds the values of the u-th basis function.
    private static readonly float[] Basis = CreateBasis();

    /// <summary>Transforms one block.</summary>
    /// <param name="coefficients">64 dequantized coefficients, row by row.</param>
    /// <param name="samples">Takes the samples, before the level shift.</param>
    public static void Transform(ReadOnlySpan<float> coefficients, Span<float> samples)
    {
        var basis = MemoryMarshal.Cast<float, Vector256<float>>(Basis);
        var rows = MemoryMarshal.Cast<float, Vector256<float>>(coefficients);
        var target = MemoryMarshal.Cast<float, Vector256<float>>(samples);
        for (var y = 0; y < Edge; y++)
        {
            var columns = rows[0] * Basis[y];
            for (var u = 1; u < Edge; u++) columns += rows[u] * Basis[(u * Edge) + y];
            var sum = basis[0] * columns[0];
            for (var v = 1; v < Edge; v++) sum += basis[v] * columns[v];
            target[y] = sum;
        }
    }

    /// <summary>The same sums in the same order, one by one.</summary>
    internal static void TransformScalar(ReadOnlySpan<float> coefficients, Span<float> samples)
    {
        Span<float> columns = stackalloc float[Edge];
        for (var y = 0; y < Edge; y++)
        {
            for (var x = 0; x < Edge; x++)
            {
                columns[x] = coefficients[x] * Basis[y];
                for (var u = 1; u < Edge; u++) columns[x] += coefficients[(u * Edge) + x] * Basis[(u * Edge) + y];
            }

            for (var x = 0; x < Edge; x++)
            {
                var sum = Basis[x] * columns[0];
                for (var v = 1; v < Edge; v++) sum += Basis[(v * Edge) + x] * columns[v];
                samples[(y * Edge) + x] = sum;
            }
        }
    }

    private static float[] CreateBasis()
    {
        var basis = new float[Edge * Edge];
        for (var u = 0; u < Edge; u++)
        {
            var scale = u == 0 ? Math.Sqrt(0.125) : 0.5;
            for (var x = 0; x < Edge; x++) basis[(u * Edge) + x] = (float)(scale * Math.Cos(((2 * x) + 1) * u * Math.PI / 16));
        }

        return basis;
    }
}
