using LesionScan.Core.Anatomy;
using LesionScan.Core.Lesions;
using LesionScan.Pipeline;

namespace LesionScan.Service.Reports;

/// <summary>Draws pictures: the image in the bone window, the skeleton's outlines thin, the lesions' outlines bold.</summary>
public static class OverlayRenderer
{
    /// <summary>The window's width, HU (bone window 1800/400, the usual preset).</summary>
    public const double WindowWidth = 1800;

    /// <summary>The window's centre, HU.</summary>
    public const double WindowCenter = 400;

    /// <summary>The colour of a skeleton class.</summary>
    public static Rgb ColourOf(SkeletonClass c) => c switch
    {
        SkeletonClass.VertebralBody => new Rgb(90, 170, 255),
        SkeletonClass.VertebralPosteriorElements => new Rgb(60, 110, 230),
        SkeletonClass.IntervertebralDisc => new Rgb(150, 220, 220),
        SkeletonClass.Sacrum => new Rgb(190, 130, 255),
        SkeletonClass.HipBone => new Rgb(120, 220, 120),
        SkeletonClass.Femur => new Rgb(230, 200, 90),
        SkeletonClass.Rib => new Rgb(110, 200, 190),
        SkeletonClass.Sternum => new Rgb(240, 160, 200),
        SkeletonClass.ShoulderGirdle => new Rgb(200, 220, 110),
        SkeletonClass.Humerus => new Rgb(240, 180, 120),
        SkeletonClass.Skull => new Rgb(200, 200, 200),
        SkeletonClass.SpinalCanal => new Rgb(255, 255, 0),
        SkeletonClass.Metal => new Rgb(255, 255, 255),
        _ => default,
    };

    /// <summary>The colour of a lesion type; told apart by lightness too.</summary>
    public static Rgb ColourOf(LesionType type) => type switch
    {
        LesionType.Lytic => new Rgb(255, 60, 60),
        LesionType.Blastic => new Rgb(255, 150, 0),
        LesionType.Mixed => new Rgb(255, 80, 220),
        _ => new Rgb(255, 190, 190),
    };

    /// <summary>Draws one picture.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="frame">Where the picture lies.</param>
    /// <param name="withSkeleton">Whether the skeleton's outlines are drawn.</param>
    public static Raster Draw(AnalysisResult result, PictureFrame frame, bool withSkeleton)
    {
        var picture = Gray(frame.Sample(result.Volume, -1024), frame);
        if (withSkeleton)
        {
            Outline(picture, frame.Sample(result.Skeleton), label => ColourOf((SkeletonClass)label), bold: false);
        }

        var types = result.Lesions.ToDictionary(l => (byte)l.Number, l => l.Type);
        Outline(picture, frame.Sample(result.LesionMap), label => ColourOf(types.GetValueOrDefault(label)), bold: true);
        return picture;
    }

    private static Raster Gray(float[] hu, PictureFrame frame)
    {
        var picture = new Raster(frame.Columns, frame.Rows);
        for (var at = 0; at < hu.Length; at++)
        {
            // PS3.3 C.11.2.1.2.1, function LINEAR, onto 0..255.
            var y = (((hu[at] - (WindowCenter - 0.5)) / (WindowWidth - 1)) + 0.5) * 255;
            var g = (byte)Math.Clamp(Math.Round(y), 0, 255);
            picture.Paint(at % frame.Columns, at / frame.Columns, new Rgb(g, g, g));
        }

        return picture;
    }

    private static void Outline(Raster picture, byte[] labels, Func<byte, Rgb> colourOf, bool bold)
    {
        int w = picture.Width, h = picture.Height;
        for (var y = 0; y < h; y++)
        {
            for (var x = 0; x < w; x++)
            {
                var label = labels[(y * w) + x];
                if (label == 0 || !IsEdge(labels, w, h, x, y, label)) continue;
                var colour = colourOf(label);
                picture.Paint(x, y, colour, bold ? 1 : 0.75);
                if (!bold) continue;

                // The second, outer pixel of the line keeps what is inside the lesion visible.
                foreach (var (dx, dy) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
                {
                    int u = x + dx, v = y + dy;
                    if ((uint)u < (uint)w && (uint)v < (uint)h && labels[(v * w) + u] == 0) picture.Paint(u, v, colour, 0.8);
                }
            }
        }
    }

    private static bool IsEdge(byte[] labels, int w, int h, int x, int y, byte label) =>
        x == 0 || y == 0 || x == w - 1 || y == h - 1
        || labels[(y * w) + x - 1] != label || labels[(y * w) + x + 1] != label
        || labels[((y - 1) * w) + x] != label || labels[((y + 1) * w) + x] != label;
}
