using System.Globalization;
using System.Net;
using System.Text;
using LesionScan.Core.Lesions;
using LesionScan.Findings;
using LesionScan.Pipeline;

namespace LesionScan.Service.Reports;

/// <summary>
/// Writes the one-page report: answer first, then each lesion in three planes, the canal, every finding with its evidence,
/// and how the result came about. Self-contained: pictures and styles are inside the file. It holds no patient identity.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="pictures">Its pictures.</param>
    public static string Write(AnalysisResult result, IReadOnlyList<OverlayPicture> pictures)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<title>LesionScan report</title><style>").Append(Style).Append("</style></head><body>");
        html.Append("<p class=\"notice\">").Append(Text(AnalysisResult.ResearchNotice)).Append("</p>");
        AppendSummary(html, result);
        AppendLesionTable(html, result);
        foreach (var lesion in result.Lesions) AppendLesion(html, lesion, pictures);
        AppendCanal(html, result);
        AppendFindings(html, result);
        AppendOverviews(html, pictures);
        AppendProvenance(html, result);
        return html.Append("</body></html>").ToString();
    }

    private static void AppendSummary(StringBuilder html, AnalysisResult result)
    {
        html.Append("<h1>Bone lesions on ").Append(Text(result.Modality)).Append("</h1><section class=\"summary\"><ul>");
        html.Append("<li>").Append(Text(CountLine(result.Lesions))).Append("</li>");
        foreach (var finding in result.Findings.Where(f => f.Status != FindingStatus.NotApplicable)) html.Append("<li>").Append(Text(finding.Summary)).Append("</li>");
        foreach (var finding in result.Findings.Where(f => f.Status == FindingStatus.NotApplicable))
        {
            html.Append("<li class=\"quiet\">").Append(Text($"{finding.Title}: {finding.Summary}")).Append("</li>");
        }

        foreach (var note in result.GeometryNotes) html.Append("<li class=\"quiet\">").Append(Text(note)).Append("</li>");
        html.Append("</ul><p class=\"quiet\">Series ").Append(Text(result.SeriesInstanceUid)).Append("</p></section>");
    }

    private static string CountLine(IReadOnlyList<Lesion> lesions)
    {
        if (lesions.Count == 0) return "No lesion found. The first models miss lesions; this does not exclude disease.";
        var kinds = lesions.GroupBy(l => l.Type).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}");
        return $"{lesions.Count} suspected lesion{(lesions.Count == 1 ? "" : "s")}: {string.Join(", ", kinds)}. "
            + $"Largest {lesions.Max(l => l.LongestDiameterMm):F0} mm, {lesions.MaxBy(l => l.LongestDiameterMm)!.Site.Text}.";
    }

    private static void AppendLesionTable(StringBuilder html, AnalysisResult result)
    {
        if (result.Lesions.Count == 0) return;
        html.Append("<table><thead><tr><th>#</th><th>Site</th><th>Type</th><th>Confidence</th><th>Diameters, mm</th><th>Volume, mL</th>")
            .Append("<th>Mean HU</th><th>Cortex</th><th>To canal, mm</th></tr></thead><tbody>");
        foreach (var l in result.Lesions)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{l.Number}</td><td>{Text(l.Site.Text)}</td><td>{Swatch(l)}{l.Type}</td><td>{l.Confidence:F2}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{l.LongestDiameterMm:F1} × {l.PerpendicularDiameterMm:F1}</td><td>{l.VolumeMm3 / 1000:F2}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{l.Hu.Mean:F0}</td><td>{Breach(l.CorticalBreach)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{(l.DistanceToCanalMm is { } d ? d.ToString("F0", CultureInfo.InvariantCulture) : "–")}</td></tr>");
        }

        html.Append("</tbody></table>");
    }

    private static string Breach(bool? breached) => breached switch
    {
        true => "breached",
        false => "not breached",
        null => "not assessed",
    };

    private static void AppendLesion(StringBuilder html, Lesion lesion, IReadOnlyList<OverlayPicture> pictures)
    {
        html.Append("<section class=\"lesion\"><h2>").Append(Swatch(lesion))
            .Append(Text($"Lesion {lesion.Number}: {lesion.Type.ToString().ToLowerInvariant()}, {lesion.Site.Text}")).Append("</h2><div class=\"row\">");
        foreach (var picture in pictures.Where(p => p.Lesion == lesion.Number)) AppendPicture(html, picture);
        html.Append(CultureInfo.InvariantCulture, $"</div><p class=\"quiet\">HU {lesion.Hu.Mean:F0} ± {lesion.Hu.StandardDeviation:F0} ({lesion.Hu.Minimum:F0} to {lesion.Hu.Maximum:F0}); ")
            .Append(lesion.ReferenceHu is { } r ? string.Create(CultureInfo.InvariantCulture, $"host bone {r:F0} HU; ") : "host bone not in view; ")
            .Append(CultureInfo.InvariantCulture, $"{lesion.LyticFraction:P0} lytic and {lesion.BlasticFraction:P0} blastic voxels; slices {lesion.FirstSlice + 1}–{lesion.LastSlice + 1}; ")
            .Append(CultureInfo.InvariantCulture, $"centre ({lesion.Centroid.X:F0}, {lesion.Centroid.Y:F0}, {lesion.Centroid.Z:F0}) mm LPS</p></section>");
    }

    private static void AppendCanal(StringBuilder html, AnalysisResult result)
    {
        var chart = CanalChart.Draw(result.Canal);
        if (chart.Length == 0) return;
        html.Append("<section><h2>Spinal canal</h2><p class=\"quiet\">Free area in sections across the canal's own course.</p>").Append(chart).Append("</section>");
    }

    private static void AppendFindings(StringBuilder html, AnalysisResult result)
    {
        html.Append("<section><h2>Findings and their evidence</h2>");
        foreach (var f in result.Findings)
        {
            html.Append("<details open><summary>").Append(Text($"{f.Title} ({Words(f.Status.ToString()).ToLowerInvariant()})")).Append("</summary><p>").Append(Text(f.Summary)).Append("</p><ul>");
            foreach (var item in f.Items) html.Append("<li>").Append(Text($"{item.Name}: {item.Text} ({item.Source.ToString().ToLowerInvariant()})")).Append("</li>");
            html.Append("</ul><p class=\"quiet\">Method: ").Append(Text(f.Method)).Append(". Source: ").Append(Text(f.Source)).Append('.');
            if (f.OwnChoices.Count > 0) html.Append(" Our own choices, not published: ").Append(Text(string.Join("; ", f.OwnChoices))).Append('.');
            html.Append("</p></details>");
        }

        html.Append("</section>");
    }

    private static void AppendOverviews(StringBuilder html, IReadOnlyList<OverlayPicture> pictures)
    {
        html.Append("<section><h2>Overview</h2><div class=\"row\">");
        foreach (var picture in pictures.Where(p => p.Lesion is null && p.Frame.Plane != PicturePlane.Axial)) AppendPicture(html, picture);
        html.Append("</div><p class=\"quiet\">Outlines: ");
        foreach (var c in Enum.GetValues<Core.Anatomy.SkeletonClass>().Where(c => c != Core.Anatomy.SkeletonClass.Background))
        {
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"swatch\" style=\"background:{OverlayRenderer.ColourOf(c).Html}\"></span>{Text(Words(c.ToString()))} ");
        }

        html.Append("</p></section>");
    }

    private static void AppendProvenance(StringBuilder html, AnalysisResult result)
    {
        var p = result.Provenance;
        html.Append("<section><h2>How this came about</h2><ul class=\"quiet\"><li>").Append(Text($"{p.SoftwareName} {p.SoftwareVersion}")).Append("</li>");
        foreach (var m in p.Models)
        {
            html.Append("<li>").Append(Text($"model {m.Id} {m.Version}, SHA-256 {m.Sha256}, ran on {m.Provider}")).Append("</li>");
        }

        foreach (var note in p.Models.SelectMany(m => m.ProviderNotes).Distinct()) html.Append("<li>").Append(Text(note)).Append("</li>");

        foreach (var (name, value) in p.Parameters) html.Append("<li>").Append(Text($"{name} = {value}")).Append("</li>");
        html.Append("<li>").Append(Text($"input SHA-256 {p.InputDigest}")).Append("</li></ul></section>");
    }

    private static void AppendPicture(StringBuilder html, OverlayPicture picture)
    {
        var (left, right, top, bottom) = picture.Frame.Letters;
        html.Append("<figure><div class=\"frame\"><img alt=\"").Append(Text(picture.Caption)).Append("\" src=\"data:image/png;base64,")
            .Append(Convert.ToBase64String(picture.Png)).Append("\"><b class=\"l\">").Append(left).Append("</b><b class=\"r\">").Append(right)
            .Append("</b><b class=\"t\">").Append(top).Append("</b><b class=\"b\">").Append(bottom).Append("</b></div><figcaption>")
            .Append(Text(string.Create(CultureInfo.InvariantCulture, $"{picture.Caption}, {picture.Frame.WidthMm:F0} × {picture.Frame.HeightMm:F0} mm"))).Append("</figcaption></figure>");
    }

    private static string Swatch(Lesion lesion) => $"<span class=\"swatch\" style=\"background:{OverlayRenderer.ColourOf(lesion.Type).Html}\"></span>";

    private static string Words(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private const string Style = """
        body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:1.5rem auto;padding:0 1rem;color:#1b1f24}
        h1{font-size:1.5rem;margin:.6rem 0}h2{font-size:1.1rem;margin:1.4rem 0 .4rem}
        .notice{background:#7a1f1f;color:#fff;padding:.5rem .8rem;border-radius:4px;font-weight:600}
        .summary{background:#eef3f8;border-left:5px solid #2b6cb0;padding:.4rem 1rem;border-radius:4px}.summary ul{padding-left:1.1rem;margin:.5rem 0}
        .quiet{color:#57606a;font-size:.86rem;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.9rem}th,td{border-bottom:1px solid #d0d7de;padding:.3rem .45rem;text-align:left}
        .row{display:flex;gap:.7rem;flex-wrap:wrap}figure{margin:0;flex:1 1 15rem;max-width:26rem}
        .frame{position:relative;background:#000}.frame img{width:100%;display:block;image-rendering:auto}
        .frame b{position:absolute;color:#fff;font-size:.75rem;text-shadow:0 0 3px #000}.l{left:4px;top:47%}.r{right:4px;top:47%}.t{top:2px;left:49%}.b{bottom:2px;left:49%}
        figcaption{font-size:.8rem;color:#57606a;padding-top:.2rem}
        .swatch{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin:0 .35em 0 .2em;border:1px solid #555}
        svg{width:100%;height:auto;font-size:11px;fill:#57606a}.grid{stroke:#d8dee4}.curve{fill:none;stroke:#2b6cb0;stroke-width:2}
        details{border-bottom:1px solid #d0d7de;padding:.3rem 0}summary{font-weight:600;cursor:pointer}
        .lesion{break-inside:avoid}@media print{body{margin:0;max-width:none}.notice{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
        """;
}
