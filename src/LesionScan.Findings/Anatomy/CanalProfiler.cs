using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Findings.Anatomy;

/// <summary>
/// Cuts the spinal canal at right angles to its own course, never along the image planes, and measures what is free of
/// bone and of lesion in each cut.
/// </summary>
public static class CanalProfiler
{
    /// <summary>Measures the canal from the head to the feet.</summary>
    /// <param name="coarse">The coarse skeleton on an axis-aligned grid, for the canal's course.</param>
    /// <param name="fine">The skeleton on the source grid, for its shape.</param>
    /// <param name="ct">The source volume, HU.</param>
    /// <param name="lesions">The lesions on the source grid.</param>
    /// <param name="vertebrae">The vertebrae, to name the level of each cut.</param>
    /// <param name="options">The rules.</param>
    /// <returns>The cuts; empty where no canal is in view.</returns>
    public static IReadOnlyList<CanalSample> Measure(
        LabelMap coarse, LabelMap fine, Volume<short> ct, LabelMap lesions, IReadOnlyList<Vertebra> vertebrae, CanalOptions options)
    {
        var chain = CourseFinder.Find(coarse, c => c == SkeletonClass.SpinalCanal);
        if (chain.Count < 3) return [];
        var course = Curve.Fit(chain, 1, options.CourseSmoothingMm);
        var section = new CanalSection(fine, ct, lesions, options);
        var stride = Math.Max(1, (int)Math.Round(options.SampleStepMm / course.StepMm));
        var samples = new List<CanalSample>();
        for (var at = 0; at < course.Points.Count; at += stride)
        {
            if (section.Measure(course.Points[at], course.Tangents[at]) is not { } shape) continue;
            samples.Add(new CanalSample(
                at * course.StepMm, shape.Center, course.Tangents[at], shape.AreaMm2, shape.ApDiameterMm, shape.TransverseDiameterMm,
                LevelAt(shape.Center, vertebrae)));
        }

        return samples;
    }

    private static LevelEstimate LevelAt(PointLps p, IReadOnlyList<Vertebra> vertebrae)
    {
        // A cut belongs to the vertebra whose body is nearest in height; discs lie between two.
        var nearest = vertebrae.MinBy(v => Math.Abs(v.Centroid.Z - p.Z));
        if (nearest is null) return LevelEstimate.Unknown;
        var reach = Math.Max(12, (nearest.LowerArcMm - nearest.UpperArcMm) * 0.75);
        return Math.Abs(nearest.Centroid.Z - p.Z) <= reach ? nearest.Level : LevelEstimate.Unknown;
    }
}
