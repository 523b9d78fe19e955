using System.Globalization;
using LesionScan.Inference.Manifests;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.ExecutionProviders;

/// <summary>NVIDIA GPUs through CUDA and cuDNN.</summary>
public sealed class CudaExecutionProvider : ExecutionProvider
{
    /// <inheritdoc/>
    public override string Name => "cuda";

    /// <inheritdoc/>
    public override double ToleranceOf(ProviderTolerance tolerance) => tolerance.Cuda;

    /// <inheritdoc/>
    internal override void AppendTo(SessionOptions session, int deviceId)
    {
        using var options = new OrtCUDAProviderOptions();
        options.UpdateOptions(new Dictionary<string, string>
        {
            ["device_id"] = deviceId.ToString(CultureInfo.InvariantCulture),
            // Full float32 products: TF32's 10-bit fractions would exceed the tolerance a manifest gives.
            ["use_tf32"] = "0",
            // Crops have many shapes, and the exhaustive search runs anew for each.
            ["cudnn_conv_algo_search"] = "HEURISTIC",
        });
        session.AppendExecutionProvider_CUDA(options);
    }
}
