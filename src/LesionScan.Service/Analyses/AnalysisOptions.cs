namespace LesionScan.Service.Analyses;

/// <summary>The limits of analysis jobs. Every default is our own choice.</summary>
public sealed class AnalysisOptions
{
    /// <summary>How many analyses compute at once. Default 1: one analysis already uses every core.</summary>
    public int ComputeWorkers { get; set; } = 1;

    /// <summary>The most analyses that wait for a worker. Default 100.</summary>
    public int MaxQueued { get; set; } = 100;

    /// <summary>The most analyses that are kept, ended ones included. Default 10 000.</summary>
    public int MaxAnalyses { get; set; } = 10_000;

    /// <summary>The most series in one analysis. Default 64.</summary>
    public int MaxSeriesPerAnalysis { get; set; } = 64;

    /// <summary>How long CancelAnalysis waits for the compute to stop before it answers with the state as it is. Default 2 s.</summary>
    public TimeSpan CancelWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an analysis that asked for it goes on without a watcher. Default 5 s: a reconnecting client is back by then.</summary>
    public TimeSpan UnwatchedGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The bytes of an artifact in one message. Default 256 KiB.</summary>
    public int ArtifactChunkBytes { get; set; } = 256 << 10;

    /// <summary>The page size of a list when the request gives none. Default 50.</summary>
    public int DefaultPageSize { get; set; } = 50;

    /// <summary>The largest page of a list. Default 500.</summary>
    public int MaxPageSize { get; set; } = 500;

    /// <summary>Checks that the limits make sense.</summary>
    /// <exception cref="ArgumentException">A limit is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(ComputeWorkers > 0, nameof(ComputeWorkers));
        Require(MaxQueued > 0, nameof(MaxQueued));
        Require(MaxAnalyses > 0, nameof(MaxAnalyses));
        Require(MaxSeriesPerAnalysis > 0, nameof(MaxSeriesPerAnalysis));
        Require(CancelWait >= TimeSpan.Zero, nameof(CancelWait));
        Require(UnwatchedGrace >= TimeSpan.Zero, nameof(UnwatchedGrace));
        Require(ArtifactChunkBytes is >= 1024 and <= 2 << 20, nameof(ArtifactChunkBytes));
        Require(DefaultPageSize > 0 && DefaultPageSize <= MaxPageSize, nameof(DefaultPageSize));
    }

    private static void Require(bool condition, string name)
    {
        if (!condition) throw new ArgumentException($"{nameof(AnalysisOptions)}.{name} is out of range.", name);
    }
}
