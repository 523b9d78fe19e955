using LesionScan.Inference.Sessions;
using LesionScan.Pipeline;
using LesionScan.Service.Analyses;

namespace LesionScan.Service.Engine;

/// <summary>Keeps one opened pipeline for each combination of provider and model versions that was asked for. Thread-safe.</summary>
internal sealed class OpenPipelines(PipelineEngineOptions options) : IDisposable
{
    private readonly Dictionary<string, AnalyzeSeries> _open = [];
    private readonly Lock _gate = new();

    /// <summary>The pipeline of a choice, opened when it is first asked for.</summary>
    public AnalyzeSeries Get(EngineChoice choice)
    {
        var provider = string.IsNullOrEmpty(choice.Provider) || choice.Provider == InferenceOptions.AutoProvider ? options.Provider : choice.Provider;
        var key = $"{provider}|{string.Join(',', choice.Models.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value}"))}";
        lock (_gate)
        {
            if (_open.TryGetValue(key, out var pipeline)) return pipeline;
            return _open[key] = AnalyzeSeries.Open(new AnalyzeSeriesOptions
            {
                ModelsFolder = options.ModelsFolder,
                ModelVersions = choice.Models,
                Threads = options.Threads,
                Inference = new InferenceOptions { Provider = provider, AllowCpuFallback = options.AllowCpuFallback, Threads = options.Threads },
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var pipeline in _open.Values) pipeline.Dispose();
            _open.Clear();
        }
    }
}
