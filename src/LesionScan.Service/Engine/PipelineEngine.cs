using LesionScan.Core.Errors;
using LesionScan.Dicom.Series;
using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;
using LesionScan.Pipeline;
using LesionScan.Service.Analyses;
using LesionScan.Service.Mapping;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Engine;

/// <summary>
/// The engine in production, the same for the service and for the command line: reads a series' files, runs the pipeline,
/// writes the artifacts. <i>Ownership</i>: owns the opened models. Thread-safe.
/// </summary>
public sealed class PipelineEngine : IAnalysisEngine, IDisposable
{
    private readonly PipelineEngineOptions _options;
    private readonly ModelStore _store;
    private readonly OpenPipelines _pipelines;

    private PipelineEngine(PipelineEngineOptions options, ModelStore store)
    {
        (_options, _store) = (options, store);
        _pipelines = new OpenPipelines(options);
    }

    /// <inheritdoc/>
    public IReadOnlyList<V1.Model> Models => [.. _store.Packages.Select(p => ModelMapper.ToContract(p.Manifest))];

    /// <inheritdoc/>
    public IReadOnlyList<V1.ExecutionProvider> Providers => ModelMapper.ToContract(_pipelines.Get(EngineChoice.Default).Provider);

    /// <summary>Opens the models and warms them up, so that a broken one is an error at start and not at the first patient.</summary>
    /// <exception cref="RejectionException">A model is missing or broken, or the provider does not work.</exception>
    public static PipelineEngine Open(PipelineEngineOptions options)
    {
        var engine = new PipelineEngine(options, ModelStore.Load(options.ModelsFolder));
        try
        {
            engine._pipelines.Get(EngineChoice.Default);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void RequireSupported(EngineChoice choice)
    {
        foreach (var (id, version) in choice.Models) _store.Get(id, version);
        if (choice.Provider != InferenceOptions.AutoProvider) ExecutionProviderRegistry.Get(choice.Provider);
    }

    /// <inheritdoc/>
    public V1.AnalysisReport Analyze(SeriesTask task, IProgress<EngineProgress> progress, CancellationToken cancellationToken)
    {
        var stages = new StageMessages(progress);
        var instances = ReadHeaders(task.Files, stages, cancellationToken);
        var (result, stack) = _pipelines.Get(task.Choice).Run(instances, stages, cancellationToken);
        using (result)
        {
            stages.Report(new AnalysisProgress(AnalysisStage.Write, 0));
            var report = AnalysisMapper.ToReport(result);
            SeriesArtifacts.Write(result, stack, task.OutputFolder, _options.Overlays, cancellationToken);
            stages.Report(new AnalysisProgress(AnalysisStage.Write, 1));
            return report;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pipelines.Dispose();

    private static List<DicomInstance> ReadHeaders(IReadOnlyList<string> files, IProgress<AnalysisProgress> progress, CancellationToken cancellationToken)
    {
        var instances = new List<DicomInstance>(files.Count);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            instances.Add(InstanceReader.ReadFile(file));
            progress.Report(new AnalysisProgress(AnalysisStage.Read, (double)instances.Count / files.Count));
        }

        return instances;
    }

    private sealed class StageMessages(IProgress<EngineProgress> to) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value) =>
            to.Report(new EngineProgress(value.Stage.ToString().ToLowerInvariant(), value.Fraction, Message(value.Stage)));

        private static string Message(AnalysisStage stage) => stage switch
        {
            AnalysisStage.Read => "reading instances",
            AnalysisStage.Decode => "decoding pixels",
            AnalysisStage.Skeleton => "finding the skeleton and the canal",
            AnalysisStage.Lesions => "finding lesions where there is bone",
            AnalysisStage.Measure => "measuring",
            _ => "writing results",
        };
    }
}
