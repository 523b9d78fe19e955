using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Findings.Anatomy;

/// <summary>The mean density of the spongy bone inside one vertebral body.</summary>
/// <param name="Vertebra">The vertebra.</param>
/// <param name="MeanHu">The mean, HU.</param>
/// <param name="VolumeMm3">The size of the region, mm³.</param>
public sealed record TrabecularRegion(Vertebra Vertebra, double MeanHu, double VolumeMm3)
{
    /// <summary>The region's radii as shares of the body's width, depth and height. Our own choice: well inside the cortex.</summary>
    internal static readonly (double Width, double Depth, double Height) RadiusShare = (0.30, 0.24, 0.25);

    /// <summary>How far the region lies before the body's centre, as a share of its depth: keeps the basivertebral vein out. Our own choice.</summary>
    internal const double AnteriorShift = 0.12;

    /// <summary>The smallest region that is worth a mean, mm³. Our own choice.</summary>
    internal const double MinimumVolumeMm3 = 300;

    /// <summary>Measures the first of L1, T12, L2 that is complete, surely named and free of lesion; null where none is.</summary>
    /// <param name="spine">The spine.</param>
    /// <param name="fine">The skeleton on the source grid.</param>
    /// <param name="ct">The source volume, HU.</param>
    /// <param name="lesions">The lesions on the source grid.</param>
    public static TrabecularRegion? MeasureNearL1(SpineAnatomy spine, LabelMap fine, Volume<short> ct, LabelMap lesions)
    {
        foreach (var level in new[] { VertebralLevel.L1, VertebralLevel.T12, VertebralLevel.L2 })
        {
            var vertebra = spine.Vertebrae.FirstOrDefault(v => v.IsComplete && v.Level.Highest == level && v.Level.Lowest == level);
            if (vertebra is not null && Measure(vertebra, spine, fine, ct, lesions) is { } region) return region;
        }

        return null;
    }

    private static TrabecularRegion? Measure(Vertebra vertebra, SpineAnatomy spine, LabelMap fine, Volume<short> ct, LabelMap lesions)
    {
        var body = BodyVoxels(vertebra, spine, fine, ct.Geometry);
        if (body.Count * ct.Geometry.VoxelVolumeMm3 < MinimumVolumeMm3) return null;
        var (width, depth, height) = (Extent(body, p => p.Position.X), Extent(body, p => p.Position.Y), Extent(body, p => p.Position.Z));
        var center = new PointLps(
            (width.Low + width.High) / 2, ((depth.Low + depth.High) / 2) - (AnteriorShift * (depth.High - depth.Low)), (height.Low + height.High) / 2);
        double sum = 0;
        long count = 0;
        foreach (var (offset, p) in body)
        {
            if (lesions.Labels[offset] != 0) return null;
            var d = p - center;
            if (!Inside(d.X, width, RadiusShare.Width, d.Y, depth, RadiusShare.Depth, d.Z, height, RadiusShare.Height)) continue;
            (sum, count) = (sum + ct.Voxels[offset], count + 1);
        }

        var volume = count * ct.Geometry.VoxelVolumeMm3;
        return volume < MinimumVolumeMm3 ? null : new TrabecularRegion(vertebra, sum / count, volume);
    }

    private static bool Inside(
        double x, (double Low, double High) width, double rx, double y, (double Low, double High) depth, double ry,
        double z, (double Low, double High) height, double rz)
    {
        var u = x / (rx * (width.High - width.Low));
        var v = y / (ry * (depth.High - depth.Low));
        var w = z / (rz * (height.High - height.Low));
        return (u * u) + (v * v) + (w * w) <= 1;
    }

    private static List<(int Offset, PointLps Position)> BodyVoxels(Vertebra vertebra, SpineAnatomy spine, LabelMap fine, VolumeGeometry geometry)
    {
        const double reach = 45;
        var result = new List<(int, PointLps)>();
        for (var k = 0; k < geometry.Size.Nz; k++)
        {
            var slice = fine.Slice(k);
            for (var at = 0; at < slice.Length; at++)
            {
                if (slice[at] != (byte)SkeletonClass.VertebralBody) continue;
                var p = geometry.ToLps(new VoxelIndex(at % geometry.Size.Nx, at / geometry.Size.Nx, k));
                if (p.DistanceTo(vertebra.Centroid) > reach || spine.VertebraAt(p) != vertebra) continue;
                result.Add(((k * slice.Length) + at, p));
            }
        }

        return result;
    }

    /// <summary>The 2nd and 98th percentile along one axis, so that stray voxels do not stretch the body.</summary>
    private static (double Low, double High) Extent(List<(int Offset, PointLps Position)> voxels, Func<(int Offset, PointLps Position), double> along)
    {
        var values = voxels.Select(along).Order().ToArray();
        return (values[(int)(0.02 * (values.Length - 1))], values[(int)(0.98 * (values.Length - 1))] + 1e-6);
    }
}
