using LesionScan.Inference.Sessions;

namespace LesionScan.Pipeline;

/// <summary>How series are analysed.</summary>
public sealed record AnalyzeSeriesOptions
{
    /// <summary>The folder of models.</summary>
    public required string ModelsFolder { get; init; }

    /// <summary>Asked-for versions by model id; the newest for others.</summary>
    public IReadOnlyDictionary<string, string> ModelVersions { get; init; } = new Dictionary<string, string>();

    /// <summary>How models are run.</summary>
    public InferenceOptions Inference { get; init; } = new();

    /// <summary>The most threads for what is not a model; 0 for one a core.</summary>
    public int Threads { get; init; }

    /// <summary>The rules of CT analyses.</summary>
    public CtAnalysisOptions Ct { get; init; } = new();
}
