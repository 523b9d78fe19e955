using LesionScan.Inference.Manifests;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.ExecutionProviders;

/// <summary>
/// A kind of device ONNX Runtime can run a model on. One sealed class a provider; all of them stand in
/// <see cref="ExecutionProviderRegistry"/>. Stateless; thread-safe.
/// </summary>
public abstract class ExecutionProvider
{
    private protected ExecutionProvider()
    {
    }

    /// <summary>Its name in options, manifests and results, in lower case.</summary>
    public abstract string Name { get; }

    /// <summary>Why <c>auto</c> passes it over, or null where <c>auto</c> may choose it.</summary>
    public virtual string? NotAutomaticBecause => null;

    /// <summary>Whether it is the CPU, which needs no other device and is what everything is compared with.</summary>
    public virtual bool IsCpu => false;

    /// <summary>The device a run occupies: runs of the same device wait for each other.</summary>
    /// <param name="deviceId">The number of the GPU.</param>
    public virtual string DeviceName(int deviceId) => $"gpu:{deviceId}";

    /// <summary>How far its logits may differ from the reference answer.</summary>
    public abstract double ToleranceOf(ProviderTolerance tolerance);

    /// <summary>Asks ONNX Runtime for it; throws ONNX Runtime's own exceptions where it is not there.</summary>
    internal abstract void AppendTo(SessionOptions session, int deviceId);
}
