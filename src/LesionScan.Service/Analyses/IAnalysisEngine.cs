using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;

namespace LesionScan.Service.Analyses;

/// <summary>
/// What the jobs run: the pipeline in production, something quick and controllable in tests. Thread-safe.
/// </summary>
public interface IAnalysisEngine
{
    /// <summary>The installed models.</summary>
    IReadOnlyList<Model> Models { get; }

    /// <summary>What models can run on here, as probed by running something.</summary>
    IReadOnlyList<ExecutionProvider> Providers { get; }

    /// <summary>Refuses models that are not installed and providers that are not known, before anything is queued.</summary>
    /// <exception cref="RejectionException">The choice cannot be met.</exception>
    void RequireSupported(EngineChoice choice);

    /// <summary>Analyses one series; runs on the calling thread until done.</summary>
    /// <param name="task">What to analyse, and where to write.</param>
    /// <param name="progress">Told how far the work is; may be called from any thread.</param>
    /// <param name="cancellationToken">Stops the work within a second.</param>
    /// <exception cref="RejectionException">The series is refused.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    AnalysisReport Analyze(SeriesTask task, IProgress<EngineProgress> progress, CancellationToken cancellationToken);
}

/// <summary>What the caller asked to run with.</summary>
/// <param name="Models">Model versions by id; for others the newest.</param>
/// <param name="Provider">auto, cpu, cuda, tensorrt or webgpu.</param>
public sealed record EngineChoice(IReadOnlyDictionary<string, string> Models, string Provider)
{
    /// <summary>The newest models on whatever provider the engine was opened with.</summary>
    public static EngineChoice Default { get; } = new(new Dictionary<string, string>(), "auto");
}

/// <summary>One series to analyse.</summary>
/// <param name="SeriesInstanceUid">The series.</param>
/// <param name="Files">Its instances, checked against their hashes, in the order of their SOP Instance UIDs.</param>
/// <param name="OutputFolder">A folder for artifacts such as segmentation.dcm; it holds none of an earlier analysis, see <see cref="ResultFiles"/>.</param>
/// <param name="Choice">What to run with.</param>
public sealed record SeriesTask(string SeriesInstanceUid, IReadOnlyList<string> Files, string OutputFolder, EngineChoice Choice);

/// <summary>How far a series is.</summary>
/// <param name="Stage">The stage at work.</param>
/// <param name="Fraction">How much of the stage is done, 0 to 1.</param>
/// <param name="Message">What happens, for a human.</param>
public readonly record struct EngineProgress(string Stage, double Fraction, string Message);
