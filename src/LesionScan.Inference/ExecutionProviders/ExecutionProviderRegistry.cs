using LesionScan.Core.Errors;

namespace LesionScan.Inference.ExecutionProviders;

/// <summary>Every execution provider the program knows. A new one is a class and a line here.</summary>
public static class ExecutionProviderRegistry
{
    /// <summary>All providers, the one <c>auto</c> tries first first, the CPU last.</summary>
    public static IReadOnlyList<ExecutionProvider> All { get; } =
    [
        new CudaExecutionProvider(),
        new TensorRtExecutionProvider(),
        new WebGpuExecutionProvider(),
        new CpuExecutionProvider(),
    ];

    /// <summary>The CPU.</summary>
    public static ExecutionProvider Cpu => All[^1];

    /// <summary>A provider by its name.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>: there is none of that name.</exception>
    public static ExecutionProvider Get(string name) =>
        All.FirstOrDefault(p => p.Name == name)
        ?? throw new RejectionException(
            RejectionReason.InvalidRequest, $"The execution provider must be auto or one of: {string.Join(", ", All.Select(p => p.Name))}.");
}
