using LesionScan.Contracts.V1;
using LesionScan.Service;
using LesionScan.Service.Analyses;

namespace LesionScan.Cli.Tests;

/// <summary>An engine that does what a test tells it to.</summary>
internal sealed class TestEngine(Func<SeriesTask, AnalysisReport> analyze) : IAnalysisEngine
{
    public IReadOnlyList<Model> Models => [];

    public IReadOnlyList<ExecutionProvider> Providers => [];

    public void RequireSupported(EngineChoice choice)
    {
    }

    public AnalysisReport Analyze(SeriesTask task, IProgress<EngineProgress> progress, CancellationToken cancellationToken) => analyze(task);

    /// <summary>What an analysis that finds nothing leaves.</summary>
    public static AnalysisReport Succeed(SeriesTask task)
    {
        File.WriteAllText(Path.Combine(task.OutputFolder, ResultFiles.Segmentation), "new");
        return new AnalysisReport { SeriesInstanceUid = task.SeriesInstanceUid, Modality = "CT", Provenance = new Provenance { SoftwareName = "test" } };
    }
}
