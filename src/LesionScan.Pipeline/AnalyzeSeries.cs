using System.Diagnostics;
using LesionScan.Core.Errors;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;
using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;

namespace LesionScan.Pipeline;

/// <summary>
/// The way of a series from its instances to findings. <i>Ownership</i>: owns the opened models; dispose it when no
/// analysis is under way. <i>Thread safety</i>: any number of series may be analysed at once.
/// </summary>
public sealed class AnalyzeSeries : IDisposable
{
    /// <summary>The skeleton model's id.</summary>
    public const string SkeletonModelId = "ct-skeleton";

    /// <summary>The lesion model's id.</summary>
    public const string LesionModelId = "ct-lesion";

    private readonly AnalyzeSeriesOptions _options;
    private readonly ProviderSelection _selection;
    private readonly OnnxModel _skeleton;
    private readonly OnnxModel _lesion;
    private readonly int _threads;

    private AnalyzeSeries(AnalyzeSeriesOptions options, ProviderSelection selection, OnnxModel skeleton, OnnxModel lesion)
    {
        (_options, _selection, _skeleton, _lesion) = (options, selection, skeleton, lesion);
        _threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
    }

    /// <summary>What every other provider's probe said.</summary>
    public ProviderSelection Provider => _selection;

    /// <summary>Opens the models.</summary>
    /// <exception cref="RejectionException">A model is missing or broken, or the provider does not work.</exception>
    public static AnalyzeSeries Open(AnalyzeSeriesOptions options)
    {
        var store = ModelStore.Load(options.ModelsFolder);
        var inference = options.Inference;
        var selection = ProviderSelection.Choose(inference);
        var skeleton = Open(SkeletonModelId);
        try
        {
            return new AnalyzeSeries(options, selection, skeleton, Open(LesionModelId));
        }
        catch
        {
            skeleton.Dispose();
            throw;
        }

        OnnxModel Open(string id)
        {
            var package = store.Get(id, options.ModelVersions.GetValueOrDefault(id));
            ModelSpace.RequireSupported(package.Manifest);
            return OnnxModel.Open(package, selection, inference);
        }
    }

    /// <summary>Analyses the instances of one series.</summary>
    /// <param name="instances">The instances, in any order.</param>
    /// <param name="progress">Told stage and share.</param>
    /// <param name="cancellationToken">Stops within a second.</param>
    /// <returns>The result and the stack that was analysed; the result is the caller's to dispose.</returns>
    /// <exception cref="RejectionException">The series cannot be analysed; the reason says why.</exception>
    public (AnalysisResult Result, ImageStack Stack) Run(
        IReadOnlyList<DicomInstance> instances, IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken)
    {
        var (stack, notes, leftOut) = StackChoice.Of(instances);
        progress?.Report(new AnalysisProgress(AnalysisStage.Decode, 0));
        var watch = Stopwatch.StartNew();
        var volume = CtVolumeReader.Read(stack, new CtReadOptions { MaxDegreeOfParallelism = _threads }, cancellationToken);
        var decoded = new StageDuration("decode", watch.Elapsed);
        progress?.Report(new AnalysisProgress(AnalysisStage.Decode, 1));
        var first = stack.Slices[0].Summary;
        var identity = new SeriesIdentity(first.SeriesInstanceUid, first.StudyInstanceUid, first.Modality, first.Kvp, notes)
        {
            HasGantryTilt = stack.Verdict is GeometryVerdict.GantryTilt,
            LeftOut = leftOut,
        };
        return (Run(volume, identity, [decoded], progress, cancellationToken), stack);
    }

    /// <summary>Analyses a CT volume that is already in memory.</summary>
    /// <param name="volume">The volume, HU; owned by the result, or disposed when the analysis fails.</param>
    /// <param name="identity">What it is.</param>
    /// <param name="earlier">How long what came before took.</param>
    /// <param name="progress">Told stage and share.</param>
    /// <param name="cancellationToken">Stops within a second.</param>
    public AnalysisResult Run(
        Volume<short> volume, SeriesIdentity identity, IReadOnlyList<StageDuration> earlier, IProgress<AnalysisProgress>? progress,
        CancellationToken cancellationToken)
    {
        var started = DateTimeOffset.UtcNow - earlier.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.Duration);
        try
        {
            var outcome = new CtAnalysis(_skeleton, _lesion, _options.Ct, _threads).Run(volume, identity.Kvp, progress, cancellationToken);
            return new AnalysisResult
            {
                SeriesInstanceUid = identity.SeriesInstanceUid,
                StudyInstanceUid = identity.StudyInstanceUid,
                Modality = identity.Modality,
                GeometryNotes = identity.GeometryNotes,
                HasGantryTilt = identity.HasGantryTilt,
                Refusals = identity.LeftOut,
                Lesions = outcome.Lesions,
                Findings = outcome.Findings,
                Vertebrae = outcome.Vertebrae,
                Canal = outcome.Canal,
                Provenance = Describe(volume, started, [.. earlier, .. outcome.Stages]),
                Volume = volume,
                Skeleton = outcome.Skeleton,
                LesionMap = outcome.LesionMap,
            };
        }
        catch
        {
            volume.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _skeleton.Dispose();
        _lesion.Dispose();
    }

    private Provenance Describe(Volume<short> volume, DateTimeOffset started, IReadOnlyList<StageDuration> stages) => new(
        "LesionScan",
        typeof(AnalyzeSeries).Assembly.GetName().Version!.ToString(3),
        [Use(_skeleton), Use(_lesion)],
        _options.Ct.Describe(),
        InputDigest.Of(volume),
        started,
        DateTimeOffset.UtcNow,
        stages);

    private ModelUse Use(OnnxModel model)
    {
        var p = model.Provenance;
        var notes = _selection.Verdicts.Where(v => v.Provider != p.Provider).Select(v => $"{v.Provider} did not run: {v.Reason}").ToList();
        if (p.FellBackToCpu) notes.Insert(0, "the CPU took over because the provider asked for does not work");
        if (p.SomeOperatorsOnCpu) notes.Insert(0, "some operators may have run on the CPU");
        return new ModelUse(p.Id, p.Version, p.Sha256, p.Provider, notes);
    }
}
