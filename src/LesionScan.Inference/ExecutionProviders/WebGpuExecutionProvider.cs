using LesionScan.Inference.Manifests;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.ExecutionProviders;

/// <summary>Any GPU with a Vulkan driver, through WebGPU. It uses the driver's default device whatever the number asked for.</summary>
public sealed class WebGpuExecutionProvider : ExecutionProvider
{
    /// <inheritdoc/>
    public override string Name => "webgpu";

    /// <inheritdoc/>
    public override string? NotAutomaticBecause => "its driver may be a software one, slower than the CPU, and does not say so; ask for it by name";

    /// <inheritdoc/>
    public override double ToleranceOf(ProviderTolerance tolerance) => tolerance.Webgpu;

    /// <inheritdoc/>
    internal override void AppendTo(SessionOptions session, int deviceId) => session.AppendExecutionProvider("WebGPU");
}
