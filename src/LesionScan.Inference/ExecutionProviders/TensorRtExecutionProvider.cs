using System.Globalization;
using LesionScan.Inference.Manifests;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.ExecutionProviders;

/// <summary>NVIDIA GPUs through TensorRT.</summary>
public sealed class TensorRtExecutionProvider : ExecutionProvider
{
    /// <inheritdoc/>
    public override string Name => "tensorrt";

    /// <inheritdoc/>
    public override string? NotAutomaticBecause => "it builds an engine for every new input shape, which takes minutes; ask for it by name";

    /// <inheritdoc/>
    public override double ToleranceOf(ProviderTolerance tolerance) => tolerance.Tensorrt;

    /// <inheritdoc/>
    internal override void AppendTo(SessionOptions session, int deviceId)
    {
        using var options = new OrtTensorRTProviderOptions();
        options.UpdateOptions(new Dictionary<string, string> { ["device_id"] = deviceId.ToString(CultureInfo.InvariantCulture) });
        session.AppendExecutionProvider_Tensorrt(options);
    }
}
