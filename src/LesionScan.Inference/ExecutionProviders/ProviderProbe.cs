using System.Globalization;
using LesionScan.Inference.Sessions;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.ExecutionProviders;

/// <summary>
/// Finds out whether a provider works by running <c>probe.onnx</c> on it: two convolutions whose answer was computed in
/// double precision by <c>make_probe.py</c>, which stands beside this file.
/// </summary>
internal static class ProviderProbe
{
    /// <summary>How far an answer may be off: the numbers are of order 1 and TF32 would be off by 1e-3. Our own choice.</summary>
    public const double Tolerance = 1e-4;

    private static readonly long[] InputShape = [1, 3, 8, 8];
    private static readonly long[] OutputShape = [1, 2, 8, 8];

    /// <summary>Runs the probe; no exception of the runtime gets out.</summary>
    public static ProviderVerdict Try(ExecutionProvider provider, int deviceId)
    {
        try
        {
            var difference = LargestDifference(Run(provider, deviceId), Expected());
            return difference <= Tolerance
                ? new ProviderVerdict(provider.Name, Works: true, "it works")
                : new ProviderVerdict(provider.Name, Works: false, $"it gives wrong numbers: the probe is off by {difference:G3}");
        }
        catch (OnnxRuntimeException e)
        {
            return new ProviderVerdict(provider.Name, Works: false, "it does not start: " + FirstLine(e.Message));
        }
        catch (Exception e) when (IsMissingLibrary(e))
        {
            return new ProviderVerdict(provider.Name, Works: false, "the ONNX Runtime library is missing or was built without it");
        }
    }

    /// <summary>The numbers the probe is given.</summary>
    /// <remarks>The same formula as in <c>make_probe.py</c>: exact in float32.</remarks>
    internal static float[] Input()
    {
        var input = new float[3 * 8 * 8];
        for (var i = 0; i < input.Length; i++) input[i] = (((i * 11) % 31) - 15) / 16f;
        return input;
    }

    /// <summary>The numbers the probe must answer.</summary>
    internal static double[] Expected()
    {
        using var reader = new StreamReader(Resource("probe-expected.txt"));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(s => double.Parse(s, CultureInfo.InvariantCulture))];
    }

    /// <summary>The largest absolute difference; infinite where a number is not finite.</summary>
    internal static double LargestDifference(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected)
    {
        var largest = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            var difference = Math.Abs(actual[i] - expected[i]);
            largest = double.IsFinite(difference) ? Math.Max(largest, difference) : double.PositiveInfinity;
        }

        return largest;
    }

    private static float[] Run(ExecutionProvider provider, int deviceId)
    {
        using var stream = Resource("probe.onnx");
        var model = new byte[stream.Length];
        stream.ReadExactly(model);
        using var options = SessionSetup.Create(provider, deviceId, threads: 1, allowCpuOperators: false);
        using var session = new InferenceSession(model, options);
        using var run = new RunOptions();
        var output = new float[2 * 8 * 8];
        using var input = OrtValue.CreateTensorValueFromMemory(Input(), InputShape);
        using var result = OrtValue.CreateTensorValueFromMemory(output, OutputShape);
        session.Run(run, ["image"], [input], ["logits"], [result]);
        return output;
    }

    // EntryPointNotFoundException: appending a provider the library was built without.
    // TypeInitializationException: the C# API's static constructor found no library at all.
    private static bool IsMissingLibrary(Exception e) =>
        e is EntryPointNotFoundException or DllNotFoundException or BadImageFormatException or TypeInitializationException;

    // Without the runtime's own source path, which comes first: "… [ONNXRuntimeError] : 1 : FAIL : what happened".
    private static string FirstLine(string message)
    {
        var line = message.Split('\n', 2)[0].Trim();
        var happened = line.LastIndexOf(" : FAIL : ", StringComparison.Ordinal);
        if (happened >= 0) line = line[(happened + " : FAIL : ".Length)..];
        return line.Length <= 200 ? line : line[..200] + "…";
    }

    private static Stream Resource(string name) =>
        typeof(ProviderProbe).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing.");
}
