namespace LesionScan.Dicom.Modalities;

/// <summary>
/// Joins the two views of a planar scan into one image that depends little on the depth of the activity:
/// <c>√(anterior · posterior)</c>, with the posterior view mirrored left to right. <i>Source</i>: conjugate-view counting,
/// MIRD pamphlet 16 (Siegel et al., J Nucl Med 1999;40:37S).
/// </summary>
public static class GeometricMean
{
    /// <summary>Computes the mean of two views of the same size.</summary>
    /// <param name="anterior">Counts, row by row.</param>
    /// <param name="posterior">Counts, row by row, as acquired, that is mirrored.</param>
    /// <param name="columns">The columns of a row.</param>
    /// <param name="mean">Takes the mean, oriented like the anterior view. Negative counts, which only corrections make, count as none.</param>
    public static void Compute(ReadOnlySpan<float> anterior, ReadOnlySpan<float> posterior, int columns, Span<float> mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (anterior.Length != posterior.Length || mean.Length != anterior.Length || anterior.Length % columns != 0) throw new ArgumentException("The views differ in size.", nameof(posterior));
        for (var row = 0; row < anterior.Length; row += columns)
        {
            for (var x = 0; x < columns; x++)
            {
                var a = Math.Max(0, anterior[row + x]);
                var p = Math.Max(0, posterior[row + columns - 1 - x]);
                mean[row + x] = MathF.Sqrt(a * p);
            }
        }
    }
}
