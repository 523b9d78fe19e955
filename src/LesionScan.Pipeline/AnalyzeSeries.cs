using System.Diagnostics;
using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
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
        var (stack, notes, leftOut) = ChooseStack(instances);
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

    /// <summary>
    /// The part of a series to analyse: the largest, whatever its verdict. A smaller part in its place would pass for the whole.
    /// A sheared part is right for every voxel and is accepted, with its angle reported.
    /// </summary>
    /// <exception cref="RejectionException">There is no image, no CT, or the largest part is no volume.</exception>
    internal static StackChoice ChooseStack(IReadOnlyList<DicomInstance> instances)
    {
        var stacks = SeriesAssembler.Assemble(instances)
            .OrderBy(s => s.Verdict is GeometryVerdict.Localizer)
            .ThenByDescending(s => s.Slices.Count)
            .ThenByDescending(s => s.Verdict.Grid is not null)
            .ToArray();
        if (stacks.Length == 0) throw new RejectionException(RejectionReason.TooFewSlices, "there is no image in the series");
        var chosen = stacks[0];
        RequireCt(chosen);
        if (chosen.Verdict.Grid is not { } grid) throw chosen.Verdict.ToRejection(chosen.SeriesInstanceUid)!;
        var leftOut = stacks.Skip(1).Select(s => (Stack: s, Rule: LeftOutRule(s))).ToArray();
        List<string> notes = [chosen.Verdict.Description, .. chosen.Warnings.Select(GeometryNotes.Text), .. leftOut.Select(s => s.Rule)];

        // A localizer is no part of the volume: leaving it out is no loss.
        var refusals = leftOut
            .Where(s => s.Stack.Verdict is not GeometryVerdict.Localizer)
            .Select(s => new Refusal(LeftOutReason(grid, s.Stack.Verdict), s.Rule, s.Stack.SeriesInstanceUid));
        return new StackChoice(chosen, notes, [.. refusals]);
    }

    private static string LeftOutRule(ImageStack stack) =>
        stack.Verdict.Grid is null
            ? $"{stack.Slices.Count} other images of the series were left out: {stack.Verdict.Description}"
            : $"{stack.Slices.Count} other images of the series were left out, a volume of their own: {stack.Verdict.Description}";

    // A part that is a volume was split off for what tells it from the chosen one, see SeriesAssembler.
    private static RejectionReason LeftOutReason(VolumeGeometry chosen, GeometryVerdict verdict)
    {
        if (verdict.Grid is not { } grid) return verdict.Reason;
        var options = SeriesGeometryOptions.Default;
        if (!IsNear(chosen.AxisI, grid.AxisI) || !IsNear(chosen.AxisJ, grid.AxisJ) || chosen.FrameOfReferenceUid != grid.FrameOfReferenceUid)
        {
            return RejectionReason.MixedOrientation;
        }

        var sameSize = chosen.Size.Nx == grid.Size.Nx && chosen.Size.Ny == grid.Size.Ny;
        return sameSize && IsEqual(chosen.Spacing.I, grid.Spacing.I) && IsEqual(chosen.Spacing.J, grid.Spacing.J)
            ? RejectionReason.DuplicateSlices
            : RejectionReason.MixedSpacing;

        bool IsNear(VectorLps a, VectorLps b) => (a - b).Length <= 2 * options.OrientationTolerance;

        bool IsEqual(double a, double b) => Math.Abs(a - b) <= options.SpacingTolerance * a;
    }

    private static void RequireCt(ImageStack stack)
    {
        var modality = stack.Slices[0].Summary.Modality;
        if (modality != "CT") throw new RejectionException(RejectionReason.UnsupportedModality, $"there is no analysis of modality '{modality}' yet; CT only", stack.SeriesInstanceUid);
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

/// <summary>Which part of a series is analysed.</summary>
/// <param name="Stack">The part.</param>
/// <param name="Notes">The verdict on its geometry, its warnings and what was left out, in words.</param>
/// <param name="LeftOut">The other parts that are no localizers, and why they were left out.</param>
internal sealed record StackChoice(ImageStack Stack, IReadOnlyList<string> Notes, IReadOnlyList<Refusal> LeftOut);

/// <summary>What a volume is, without anything that names the patient.</summary>
/// <param name="SeriesInstanceUid">The series.</param>
/// <param name="StudyInstanceUid">Its study.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Kvp">The tube voltage, kV, or null.</param>
/// <param name="GeometryNotes">The verdict on its geometry, in words.</param>
public sealed record SeriesIdentity(
    string SeriesInstanceUid, string StudyInstanceUid, string Modality, double? Kvp, IReadOnlyList<string> GeometryNotes)
{
    /// <summary>Whether the verdict on its geometry is a gantry tilt; otherwise it is a uniform volume.</summary>
    public bool HasGantryTilt { get; init; }

    /// <summary>The parts of the series that are not in the volume, and why.</summary>
    public IReadOnlyList<Refusal> LeftOut { get; init; } = [];
}
