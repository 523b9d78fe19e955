using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;

namespace LesionScan.Findings.Anatomy;

/// <summary>The column of vertebral bodies and discs, each voxel placed along the column's own course.</summary>
internal sealed class SpineColumn
{
    private readonly double[] _body;
    private readonly double[] _disc;

    private SpineColumn(Curve course, double voxelVolumeMm3)
    {
        Course = course;
        VoxelVolumeMm3 = voxelVolumeMm3;
        _body = new double[course.Points.Count];
        _disc = new double[course.Points.Count];
    }

    public Curve Course { get; }

    public double VoxelVolumeMm3 { get; }

    public List<(int Index, PointLps Position)> BodyVoxels { get; } = [];

    public bool TouchesTop { get; private set; }

    public bool TouchesBottom { get; private set; }

    /// <summary>Follows the column, or returns null where none is in view.</summary>
    /// <param name="skeleton">The skeleton on an axis-aligned grid.</param>
    /// <param name="source">The image's own grid, which says where the view ends; a tilted one fills its box only in part.</param>
    /// <param name="options">The rules.</param>
    public static SpineColumn? Trace(LabelMap skeleton, VolumeGeometry source, SpineOptions options)
    {
        var chain = CourseFinder.Find(skeleton, c => c is SkeletonClass.VertebralBody or SkeletonClass.IntervertebralDisc);
        if (chain.Count < 3) return null;
        var column = new SpineColumn(Curve.Fit(chain, VertebraFinder.StepMm, options.CourseSmoothingMm), skeleton.Geometry.VoxelVolumeMm3);
        column.Collect(skeleton, options.MaximumBodyRadiusMm);
        if (column.BodyVoxels.Count * column.VoxelVolumeMm3 < options.MinimumColumnVolumeMm3) return null;
        var edge = 2 * skeleton.Geometry.Spacing.K;
        column.TouchesTop = !IsInView(chain[0] + (VectorLps.Superior * edge));
        column.TouchesBottom = !IsInView(chain[^1] - (VectorLps.Superior * edge));
        return column;

        bool IsInView(PointLps p) => source.Size.Contains(source.ToVoxel(p).Round());
    }

    /// <summary>The place on the column nearest to a position.</summary>
    public (int Index, double CurveDistanceMm) IndexOf(PointLps p)
    {
        var (index, _, distance) = Course.Locate(p, Course.IndexAtHeight(p.Z), reach: 30);
        return (index, distance);
    }

    /// <summary>The share of disc among body and disc, along the column, smoothed over the thickness of a thin disc.</summary>
    public double[] DiscShare()
    {
        const double sigma = 2;
        var share = new double[_body.Length];
        for (var at = 0; at < share.Length; at++)
        {
            double body = 0, disc = 0;
            for (var o = Math.Max(0, at - 6); o <= Math.Min(share.Length - 1, at + 6); o++)
            {
                var w = Math.Exp(-0.5 * (o - at) * (o - at) / (sigma * sigma));
                body += w * _body[o];
                disc += w * _disc[o];
            }

            share[at] = body + disc > 0 ? disc / (body + disc) : 0;
        }

        return share;
    }

    private void Collect(LabelMap skeleton, double radiusMm)
    {
        var geometry = skeleton.Geometry;
        var labels = skeleton.Labels;
        var at = 0;
        for (var k = 0; k < geometry.Size.Nz; k++)
        {
            for (var j = 0; j < geometry.Size.Ny; j++)
            {
                for (var i = 0; i < geometry.Size.Nx; i++, at++)
                {
                    var label = (SkeletonClass)labels[at];
                    if (label is not (SkeletonClass.VertebralBody or SkeletonClass.IntervertebralDisc)) continue;
                    var p = geometry.ToLps(new VoxelIndex(i, j, k));
                    var (index, distance) = IndexOf(p);
                    if (distance > radiusMm) continue;
                    Add(label, index, p);
                }
            }
        }
    }

    private void Add(SkeletonClass label, int index, PointLps p)
    {
        if (label == SkeletonClass.IntervertebralDisc)
        {
            _disc[index]++;
            return;
        }

        _body[index]++;
        BodyVoxels.Add((index, p));
    }
}
