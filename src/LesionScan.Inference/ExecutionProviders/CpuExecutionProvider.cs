using LesionScan.Inference.Manifests;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.ExecutionProviders;

/// <summary>The processor itself.</summary>
public sealed class CpuExecutionProvider : ExecutionProvider
{
    /// <inheritdoc/>
    public override string Name => "cpu";

    /// <inheritdoc/>
    public override bool IsCpu => true;

    /// <inheritdoc/>
    public override string DeviceName(int deviceId) => "cpu";

    /// <inheritdoc/>
    public override double ToleranceOf(ProviderTolerance tolerance) => tolerance.Cpu;

    /// <summary>Nothing to ask for: ONNX Runtime always has it.</summary>
    internal override void AppendTo(SessionOptions session, int deviceId)
    {
    }
}
