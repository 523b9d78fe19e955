using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Analyses;
using AnalysisResult = LesionScan.Pipeline.AnalysisResult;

namespace LesionScan.Service.Tests.Fixtures;

/// <summary>An engine that answers at once, or does what a test tells it to.</summary>
internal sealed class FakeEngine : IAnalysisEngine
{
    public static readonly byte[] Segmentation = [.. Enumerable.Range(0, 700_001).Select(i => (byte)(i * 31))];

    private int _runs;

    public Func<SeriesTask, IProgress<EngineProgress>, CancellationToken, AnalysisReport>? OnAnalyze { get; set; }

    public int Runs => Volatile.Read(ref _runs);

    public IReadOnlyList<Model> Models { get; } = [new Model { Id = "ct-lesion", Version = "0.1.0", Modality = "CT", Task = "lesion" }];

    public IReadOnlyList<ExecutionProvider> Providers { get; } = [new ExecutionProvider { Name = "cpu", Works = true }];

    public void RequireSupported(EngineChoice choice)
    {
        if (choice.Provider is not ("auto" or "cpu")) throw new RejectionException(RejectionReason.ProviderUnavailable, "no such device", choice.Provider);
        foreach (var (id, version) in choice.Models)
        {
            if (id != "ct-lesion" || version != "0.1.0") throw new RejectionException(RejectionReason.NoModel, "not installed", id);
        }
    }

    public AnalysisReport Analyze(SeriesTask task, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        return OnAnalyze is null ? Succeed(task, progress) : OnAnalyze(task, progress, cancellationToken);
    }

    public static AnalysisReport Succeed(SeriesTask task, IProgress<EngineProgress> progress)
    {
        progress.Report(new EngineProgress("lesions", 0.5, "half"));
        File.WriteAllBytes(Path.Combine(task.OutputFolder, "segmentation.dcm"), Segmentation);
        progress.Report(new EngineProgress("lesions", 1, "all"));
        return new AnalysisReport
        {
            SeriesInstanceUid = task.SeriesInstanceUid,
            StudyInstanceUid = TestInstances.Study,
            Modality = "CT",
            Lesions =
            {
                new Lesion
                {
                    Number = 1, TrackingUid = "2.25.1", Type = Lesion.Types.Type.Lytic, Site = "T11 vertebral body",
                    CentroidLpsMm = new PointLps { X = 0, Y = -1.5, Z = 7 }, MeanHu = 0,
                },
            },
            Provenance = new Provenance { SoftwareName = "fake" },
            Notice = AnalysisResult.ResearchNotice,
        };
    }

    /// <summary>Computes until cancelled; <paramref name="started"/> is set when it has begun.</summary>
    public static Func<SeriesTask, IProgress<EngineProgress>, CancellationToken, AnalysisReport> UntilCancelled(TaskCompletionSource started) =>
        (_, progress, cancellationToken) =>
        {
            progress.Report(new EngineProgress("lesions", 0.1, "computing"));
            started.TrySetResult();
            cancellationToken.WaitHandle.WaitOne();
            throw new OperationCanceledException(cancellationToken);
        };
}
