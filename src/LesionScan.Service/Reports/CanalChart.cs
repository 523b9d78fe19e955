using System.Globalization;
using System.Text;
using LesionScan.Findings.Anatomy;

namespace LesionScan.Service.Reports;

/// <summary>Draws the free area of the canal along the spine as an SVG curve, the head on the left.</summary>
public static class CanalChart
{
    private const int Width = 760, Height = 220, LeftMargin = 52, BottomMargin = 40, TopMargin = 14;

    /// <summary>Draws the chart; the empty text where there is nothing to draw.</summary>
    /// <param name="canal">The canal's sections from the head to the feet.</param>
    public static string Draw(IReadOnlyList<CanalSample> canal)
    {
        if (canal.Count < 2) return "";
        var length = canal[^1].ArcMm - canal[0].ArcMm;
        var top = Math.Ceiling(canal.Max(s => s.AreaMm2) / 100) * 100;
        double X(double arc) => LeftMargin + ((arc - canal[0].ArcMm) / length * (Width - LeftMargin - 10));
        double Y(double area) => Height - BottomMargin - (area / top * (Height - BottomMargin - TopMargin));

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Free area of the spinal canal along the spine\">");
        for (var tick = 0.0; tick <= top; tick += top > 400 ? 200 : 100)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{LeftMargin}\" x2=\"{Width - 10}\" y1=\"{Y(tick):F1}\" y2=\"{Y(tick):F1}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LeftMargin - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{tick:F0}</text>");
        }

        AppendLevels(svg, canal, X);
        svg.Append("<polyline class=\"curve\" points=\"");
        foreach (var s in canal) svg.Append(CultureInfo.InvariantCulture, $"{X(s.ArcMm):F1},{Y(s.AreaMm2):F1} ");
        svg.Append("\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LeftMargin}\" y=\"{Height - 6}\">head</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - 10}\" y=\"{Height - 6}\" text-anchor=\"end\">feet; {length:F0} mm of canal in view</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"6\" y=\"{TopMargin - 2}\">mm²</text></svg>");
        return svg.ToString();
    }

    private static void AppendLevels(StringBuilder svg, IReadOnlyList<CanalSample> canal, Func<double, double> x)
    {
        for (var from = 0; from < canal.Count;)
        {
            var to = from;
            while (to + 1 < canal.Count && canal[to + 1].Level.Text == canal[from].Level.Text) to++;
            var wide = x(canal[to].ArcMm) - x(canal[from].ArcMm);
            if (canal[from].Level.Highest == canal[from].Level.Lowest && wide > 14)
            {
                var middle = (x(canal[from].ArcMm) + x(canal[to].ArcMm)) / 2;
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{middle:F1}\" y=\"{Height - BottomMargin + 16}\" text-anchor=\"middle\">{canal[from].Level.Text}</text>");
            }

            from = to + 1;
        }
    }
}
