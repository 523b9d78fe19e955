using LesionScan.Service.Reports;

namespace LesionScan.Service.Engine;

/// <summary>How the production engine runs.</summary>
public sealed record PipelineEngineOptions
{
    /// <summary>The folder of models.</summary>
    public required string ModelsFolder { get; init; }

    /// <summary>The execution provider: auto, cpu, cuda, tensorrt or webgpu.</summary>
    public string Provider { get; init; } = "auto";

    /// <summary>Whether the CPU may take over what the provider cannot run; always reported.</summary>
    public bool AllowCpuFallback { get; init; }

    /// <summary>The most threads of one analysis; 0 for one a core.</summary>
    public int Threads { get; init; }

    /// <summary>Which pictures reports hold.</summary>
    public OverlayOptions Overlays { get; init; } = new();
}
