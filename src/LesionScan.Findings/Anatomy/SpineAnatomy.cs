using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Findings.Anatomy;

/// <summary>The spine of one image: its vertebrae and the course they lie on. Immutable and safe to share.</summary>
public sealed class SpineAnatomy
{
    private readonly SpineColumn? _column;

    private SpineAnatomy(SpineColumn? column, IReadOnlyList<Vertebra> vertebrae) => (_column, Vertebrae) = (column, vertebrae);

    /// <summary>The vertebrae, from the head to the feet; empty where no spine is in view.</summary>
    public IReadOnlyList<Vertebra> Vertebrae { get; }

    /// <summary>Finds the spine in a coarse skeleton.</summary>
    /// <param name="skeleton">The skeleton on an axis-aligned grid; values of <see cref="SkeletonClass"/>.</param>
    /// <param name="source">The image's own grid, which says where the view ends.</param>
    /// <param name="options">The rules.</param>
    /// <param name="ct">The image, HU, whose density shows the discs that the skeleton misses; null to go by the skeleton alone.</param>
    public static SpineAnatomy Find(LabelMap skeleton, VolumeGeometry source, SpineOptions options, Volume<short>? ct = null)
    {
        var column = SpineColumn.Trace(skeleton, source, options);
        if (column is null) return new SpineAnatomy(null, []);
        var discs = column.DiscShare();
        if (ct is not null) discs = [.. discs.Zip(DiscProfile.Along(column.Course, ct, options), Math.Max)];
        return new SpineAnatomy(column, VertebraFinder.Find(skeleton, column, discs, options));
    }

    /// <summary>The vertebra whose stretch of the column holds a position, or the nearest one at either end; null without a spine.</summary>
    public Vertebra? VertebraAt(PointLps p)
    {
        if (_column is null || Vertebrae.Count == 0) return null;
        var arc = _column.IndexOf(p).Index * VertebraFinder.StepMm;
        return Vertebrae.MinBy(v => Math.Max(0, Math.Max(v.UpperArcMm - arc, arc - v.LowerArcMm)));
    }

    /// <summary>The left-right position of the spine at a height, extended level beyond its ends; null without a spine.</summary>
    public double? MidlineX(double z) => _column?.Course.Points[_column.Course.IndexAtHeight(z)].X;
}
