using LesionScan.Core.Errors;
using LesionScan.Inference.Manifests;

namespace LesionScan.Inference.Sessions;

/// <summary>How a model's answer to its golden input compares with the stored one.</summary>
/// <param name="Provider">The execution provider that ran it.</param>
/// <param name="LargestDifference">The largest absolute difference of a logit.</param>
/// <param name="Tolerance">The manifest's limit for this provider.</param>
public sealed record GoldenResult(string Provider, double LargestDifference, double Tolerance)
{
    /// <summary>Whether the difference is within the limit.</summary>
    public bool Passed => LargestDifference <= Tolerance;
}

/// <summary>Runs a model on the input stored with it. Thread-safe.</summary>
public static class GoldenCheck
{
    /// <summary>Runs the model on its golden input and compares.</summary>
    /// <param name="package">The model's folder.</param>
    /// <param name="model">The loaded model of that folder.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidModel"/>: the files are missing or do not fit the model.</exception>
    public static GoldenResult Run(ModelPackage package, OnnxModel model, CancellationToken cancellationToken = default)
    {
        var manifest = package.Manifest;
        var input = Read(package, manifest.Golden.Input);
        var expected = Read(package, manifest.Golden.Output);
        RequireShapes(model, input, expected);
        var actual = new float[expected.Values.Length];
        model.Run(input.Values, input.Shape, actual, cancellationToken);
        return new GoldenResult(model.Provider.Name, LargestDifference(actual, expected.Values), model.Provider.ToleranceOf(manifest.Tolerance));
    }

    private static NpyTensor Read(ModelPackage package, string path) => NpyTensor.Read(package.ReadGolden(path), $"{package.Manifest} {path}");

    private static void RequireShapes(OnnxModel model, NpyTensor input, NpyTensor expected)
    {
        var rank = model.Manifest.Input.Layout == TensorLayout.Nchw ? 4 : 5;
        var fits = input.Shape.Length == rank && input.Shape[1] == model.Manifest.InputChannels && Array.TrueForAll(input.Shape, n => n > 0)
            && expected.Shape.AsSpan().SequenceEqual(model.OutputShape(input.Shape));
        if (!fits) throw new RejectionException(RejectionReason.InvalidModel, "The golden tensors do not have the model's shapes.", model.Manifest.ToString());
    }

    private static double LargestDifference(float[] actual, float[] expected)
    {
        var largest = 0.0;
        for (var i = 0; i < actual.Length; i++)
        {
            var difference = Math.Abs((double)actual[i] - expected[i]);
            // A stored NaN must fail, not vanish in a comparison.
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
        }

        return largest;
    }
}
