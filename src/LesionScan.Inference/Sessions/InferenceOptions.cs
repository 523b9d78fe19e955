namespace LesionScan.Inference.Sessions;

/// <summary>How models are run.</summary>
public sealed class InferenceOptions
{
    /// <summary>The word that lets the program choose an execution provider.</summary>
    public const string AutoProvider = "auto";

    /// <summary>
    /// The execution provider: <c>cpu</c>, <c>cuda</c>, <c>tensorrt</c>, <c>webgpu</c>, or <c>auto</c> (the default) for the best one that
    /// really works here, of those that <c>auto</c> may choose.
    /// </summary>
    public string Provider { get; init; } = AutoProvider;

    /// <summary>
    /// Whether the CPU may take over a whole model, or single operators of it, that the chosen provider cannot run. Off by default:
    /// a result must not silently come from another device than the one asked for. What happened is always reported.
    /// </summary>
    public bool AllowCpuFallback { get; init; }

    /// <summary>The number of the GPU; 0 by default.</summary>
    public int DeviceId { get; init; }

    /// <summary>The threads of one run on the CPU; 0 (the default) for one a core, ONNX Runtime's own default.</summary>
    public int Threads { get; init; }

    /// <summary>Whether a model is run once, on zeros, when it is loaded, so that the first request does not pay for it. On by default.</summary>
    public bool WarmUp { get; init; } = true;
}
