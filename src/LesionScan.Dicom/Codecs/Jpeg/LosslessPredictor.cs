using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// Turns a row of differences into samples, modulo 2^16, in place. Components are interleaved; the neighbours of a
/// sample are those of its own component. <i>Source</i>: ITU-T T.81 table H.1 and H.1.2.1.
/// </summary>
internal static class LosslessPredictor
{
    /// <summary>The first row of a scan or restart interval: from the left, beginning with half the range.</summary>
    public static void FirstRow(Span<ushort> row, int components, ushort initial)
    {
        for (var c = 0; c < components; c++) row[c] += initial;
        FromLeft(row, components);
    }

    /// <summary>Any other row: its first sample from above, the rest by the scan's predictor.</summary>
    /// <param name="row">Differences in, samples out.</param>
    /// <param name="above">The samples of the row above.</param>
    /// <param name="components">How many components are interleaved.</param>
    /// <param name="predictor">The selection value, 1 to 7.</param>
    public static void NextRow(Span<ushort> row, ReadOnlySpan<ushort> above, int components, int predictor)
    {
        for (var c = 0; c < components; c++) row[c] += above[c];
        switch (predictor)
        {
            case 1: FromLeft(row, components); break;
            case 2: Apply<Above>(row, above, components); break;
            case 3: Apply<AboveLeft>(row, above, components); break;
            case 4: Apply<Plane>(row, above, components); break;
            case 5: Apply<LeftAndHalfSlope>(row, above, components); break;
            case 6: Apply<AboveAndHalfSlope>(row, above, components); break;
            case 7: Apply<Mean>(row, above, components); break;
            default: throw new RejectionException(RejectionReason.UnsupportedEncoding, $"JPEG lossless predictor {predictor} is not one of 1 to 7.");
        }
    }

    private static void FromLeft(Span<ushort> row, int components)
    {
        if (components == 1)
        {
            // The predictor of nearly every DICOM file: a running sum.
            uint sum = 0;
            foreach (ref var sample in row)
            {
                sum += sample;
                sample = (ushort)sum;
            }

            return;
        }

        for (var i = components; i < row.Length; i++) row[i] += row[i - components];
    }

    private static void Apply<TPredictor>(Span<ushort> row, ReadOnlySpan<ushort> above, int components)
        where TPredictor : struct, IPredictor
    {
        above = above[..row.Length];
        for (var i = components; i < row.Length; i++)
        {
            row[i] += (ushort)TPredictor.Predict(row[i - components], above[i], above[i - components]);
        }
    }

    private interface IPredictor
    {
        static abstract int Predict(int left, int above, int aboveLeft);
    }

    private readonly struct Above : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => above;
    }

    private readonly struct AboveLeft : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => aboveLeft;
    }

    private readonly struct Plane : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => left + above - aboveLeft;
    }

    private readonly struct LeftAndHalfSlope : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => left + ((above - aboveLeft) >> 1);
    }

    private readonly struct AboveAndHalfSlope : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => above + ((left - aboveLeft) >> 1);
    }

    private readonly struct Mean : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => (left + above) >> 1;
    }
}
