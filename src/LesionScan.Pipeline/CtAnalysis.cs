using System.Diagnostics;
using LesionScan.Core.Labels;
using LesionScan.Core.Lesions;
using LesionScan.Core.Volumes;
using LesionScan.Findings;
using LesionScan.Findings.Anatomy;
using LesionScan.Findings.Scores.CanalNarrowing;
using LesionScan.Findings.Scores.L1Density;
using LesionScan.Inference.Sessions;
using LesionScan.Pipeline.Lesions;
using LesionScan.Pipeline.Skeleton;

namespace LesionScan.Pipeline;

/// <summary>
/// The analysis of one CT volume: skeleton, lesions, measures, findings, one line per stage. <i>Thread safety</i>: any number
/// may run at once; the models take one run at a time. Results do not depend on the number of threads.
/// </summary>
internal sealed class CtAnalysis(OnnxModel skeletonModel, OnnxModel lesionModel, CtAnalysisOptions options, int threads)
{
    /// <summary>What an analysis found; the two maps are the caller's to dispose.</summary>
    public sealed record Outcome(
        LabelMap Skeleton, LabelMap LesionMap, IReadOnlyList<Lesion> Lesions, IReadOnlyList<Finding> Findings,
        IReadOnlyList<Vertebra> Vertebrae, IReadOnlyList<CanalSample> Canal, IReadOnlyList<StageDuration> Stages);

    /// <summary>Analyses a volume.</summary>
    /// <param name="volume">The volume, HU.</param>
    /// <param name="kvp">The tube voltage, or null where it is not stated.</param>
    /// <param name="progress">Told stage and share.</param>
    /// <param name="cancellationToken">Stops the analysis between slabs and inside a run of a model.</param>
    public Outcome Run(Volume<short> volume, double? kvp, IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken)
    {
        var stages = new List<StageDuration>();
        var owned = new List<IDisposable>();
        try
        {
            var (coarse, fine) = Timed(AnalysisStage.Skeleton, p => SkeletonStage.Run(volume, skeletonModel, threads, p, cancellationToken));
            owned.AddRange([coarse, fine]);
            var candidates = Timed(AnalysisStage.Lesions, p => LesionStage.Run(volume, coarse, lesionModel, threads, p, cancellationToken).Candidates);
            owned.Add(candidates);
            var outcome = Timed(AnalysisStage.Measure, _ => Measure(volume, coarse, fine, candidates, kvp, cancellationToken));
            owned.Remove(fine);
            return outcome with { Stages = stages };
        }
        finally
        {
            foreach (var item in owned) item.Dispose();
        }

        T Timed<T>(AnalysisStage stage, Func<IProgress<double>, T> work)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new AnalysisProgress(stage, 0));
            var watch = Stopwatch.StartNew();
            var result = work(new StageProgress(stage, progress));
            stages.Add(new StageDuration(stage.ToString().ToLowerInvariant(), watch.Elapsed));
            progress?.Report(new AnalysisProgress(stage, 1));
            return result;
        }
    }

    private Outcome Measure(
        Volume<short> volume, LabelMap coarse, LabelMap fine, LesionCandidates candidates, double? kvp, CancellationToken cancellationToken)
    {
        var spine = SpineAnatomy.Find(coarse, volume.Geometry, options.Spine, volume);
        var anatomy = new LesionExtractor.Anatomy(fine, new NearestBone(coarse), spine, new CanalDistance(coarse));
        var (lesions, map) = new LesionExtractor(options.Lesions, options.Character).Extract(volume, candidates, anatomy, cancellationToken);
        try
        {
            var canal = CanalProfiler.Measure(coarse, fine, volume, map, spine.Vertebrae, options.Canal);
            Finding[] findings =
            [
                CanalNarrowingRule.Assess(
                    canal, spine.Vertebrae, [.. lesions.Where(l => l.DistanceToCanalMm < 10).Select(l => (l.BoxMin.Z, l.BoxMax.Z))], options.Canal),
                L1DensityRule.Assess(TrabecularRegion.MeasureNearL1(spine, fine, volume, map), kvp),
            ];
            return new Outcome(fine, map, lesions, findings, spine.Vertebrae, canal, []);
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    private sealed class StageProgress(AnalysisStage stage, IProgress<AnalysisProgress>? progress) : IProgress<double>
    {
        public void Report(double value) => progress?.Report(new AnalysisProgress(stage, value));
    }
}
