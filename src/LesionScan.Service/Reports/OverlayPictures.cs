using LesionScan.Core.Geometry;
using LesionScan.Core.Lesions;
using LesionScan.Pipeline;

namespace LesionScan.Service.Reports;

/// <summary>One picture of the report.</summary>
/// <param name="Name">Its file name, without a folder.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Frame">Where it lies.</param>
/// <param name="Lesion">The lesion it was made for, or null for an overview.</param>
/// <param name="Png">The PNG file's bytes.</param>
public sealed record OverlayPicture(string Name, string Caption, PictureFrame Frame, int? Lesion, byte[] Png);

/// <summary>Which pictures a report holds.</summary>
public sealed record OverlayOptions
{
    /// <summary>The distance between axial overview pictures, mm.</summary>
    public double AxialStepMm { get; init; } = 10;

    /// <summary>The most axial overview pictures.</summary>
    public int MaximumAxial { get; init; } = 60;

    /// <summary>The smallest side of a lesion's picture, mm.</summary>
    public double MinimumLesionFieldMm { get; init; } = 90;

    /// <summary>The pixel of an overview, mm.</summary>
    public double OverviewPixelMm { get; init; } = 0.8;

    /// <summary>The pixel of a lesion's picture, mm.</summary>
    public double LesionPixelMm { get; init; } = 0.4;
}

/// <summary>Makes the pictures of one analysis: overviews with the skeleton, and each lesion in three planes.</summary>
public static class OverlayPictures
{
    /// <summary>Makes all pictures, one at a time, so that only one is in memory unless the caller keeps it.</summary>
    public static IEnumerable<OverlayPicture> Of(AnalysisResult result, OverlayOptions options) =>
        Overviews(result, options).Concat(result.Lesions.SelectMany(l => OfLesion(result, l, options)));

    private static IEnumerable<OverlayPicture> Overviews(AnalysisResult result, OverlayOptions options)
    {
        var geometry = result.Volume.Geometry;
        var middle = SpineMiddle(result) ?? geometry.Center;
        foreach (var plane in new[] { PicturePlane.Sagittal, PicturePlane.Coronal })
        {
            var frame = PictureFrame.Whole(plane, geometry, middle, options.OverviewPixelMm);
            yield return Draw(result, frame, $"{Name(plane)}.png", $"{Name(plane)} overview", null, withSkeleton: true);
        }

        var box = PictureFrame.Whole(PicturePlane.Coronal, geometry, middle, options.OverviewPixelMm);
        var step = Math.Max(options.AxialStepMm, box.HeightMm / options.MaximumAxial);
        var number = 0;
        for (var z = box.Center.Z + (box.HeightMm / 2) - (step / 2); z > box.Center.Z - (box.HeightMm / 2); z -= step)
        {
            var frame = PictureFrame.Whole(PicturePlane.Axial, geometry, middle with { Z = z }, options.OverviewPixelMm);
            yield return Draw(result, frame, $"axial-{++number:000}.png", $"axial, z = {z:F0} mm", null, withSkeleton: true);
        }
    }

    private static IEnumerable<OverlayPicture> OfLesion(AnalysisResult result, Lesion lesion, OverlayOptions options)
    {
        var size = lesion.BoxMax - lesion.BoxMin;
        var side = Math.Max(options.MinimumLesionFieldMm, 1.6 * Math.Max(size.X, Math.Max(size.Y, size.Z)));
        foreach (var plane in new[] { PicturePlane.Axial, PicturePlane.Coronal, PicturePlane.Sagittal })
        {
            var frame = new PictureFrame(plane, lesion.Centroid, side, side, options.LesionPixelMm);
            yield return Draw(
                result, frame, $"lesion-{lesion.Number:00}-{Name(plane)}.png", $"lesion {lesion.Number}, {Name(plane)}", lesion.Number, withSkeleton: false);
        }
    }

    private static OverlayPicture Draw(AnalysisResult result, PictureFrame frame, string name, string caption, int? lesion, bool withSkeleton) =>
        new(name, caption, frame, lesion, PngWriter.Encode(OverlayRenderer.Draw(result, frame, withSkeleton)));

    /// <summary>A point in the middle of the spine, so that the overviews cut it.</summary>
    private static PointLps? SpineMiddle(AnalysisResult result)
    {
        if (result.Canal.Count == 0) return null;
        var xs = result.Canal.Select(s => s.Center.X).Order().ToArray();
        var ys = result.Canal.Select(s => s.Center.Y).Order().ToArray();
        return new PointLps(xs[xs.Length / 2], ys[ys.Length / 2] - 10, result.Canal[result.Canal.Count / 2].Center.Z);
    }

    private static string Name(PicturePlane plane) => plane switch
    {
        PicturePlane.Axial => "axial",
        PicturePlane.Coronal => "coronal",
        _ => "sagittal",
    };
}
