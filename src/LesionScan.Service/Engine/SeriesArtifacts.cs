using System.Text;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Objects;
using LesionScan.Dicom.Series;
using LesionScan.Pipeline;
using LesionScan.Service.Reports;

namespace LesionScan.Service.Engine;

/// <summary>Writes what an analysis leaves behind beside its report: the segmentation, the pictures, the page.</summary>
internal static class SeriesArtifacts
{
    /// <summary>Writes all of it into a folder that holds nothing of an earlier analysis.</summary>
    public static void Write(AnalysisResult result, ImageStack stack, string folder, OverlayOptions overlays, CancellationToken cancellationToken)
    {
        WriteSegmentation(result, stack, Path.Combine(folder, ResultFiles.Segmentation));
        cancellationToken.ThrowIfCancellationRequested();
        var pictures = WritePictures(result, Directory.CreateDirectory(Path.Combine(folder, ResultFiles.Overlays)).FullName, overlays, cancellationToken);
        File.WriteAllText(Path.Combine(folder, ResultFiles.Page), HtmlReport.Write(result, pictures), new UTF8Encoding(false));
    }

    private static void WriteSegmentation(AnalysisResult result, ImageStack stack, string path)
    {
        var segments = SegmentList.Of(result);
        if (segments.Count == 0) return;
        var source = SegmentationSource.FromStack(result.Volume.Geometry, stack);
        var p = result.Provenance;
        var description = new SegmentationDescription
        {
            RunName = $"{p.InputDigest} {p.StartedAt.UtcTicks}",
            Created = p.StartedAt.UtcDateTime,
            AlgorithmName = string.Join(" + ", p.Models.Select(m => m.Id)),
            AlgorithmVersion = string.Join(" + ", p.Models.Select(m => m.Version)),
            AlgorithmParameters = string.Join("; ", p.Parameters.Select(x => $"{x.Key}={x.Value}")),
            SoftwareVersion = p.SoftwareVersion,
        };
        DicomWriter.WriteFile(path, SegmentationWriter.Create(description, source, segments));
    }

    /// <summary>Writes every picture, and keeps those that the page shows.</summary>
    private static List<OverlayPicture> WritePictures(AnalysisResult result, string folder, OverlayOptions options, CancellationToken cancellationToken)
    {
        var kept = new List<OverlayPicture>();
        foreach (var picture in OverlayPictures.Of(result, options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.WriteAllBytes(Path.Combine(folder, picture.Name), picture.Png);
            if (picture.Lesion is not null || picture.Frame.Plane != PicturePlane.Axial) kept.Add(picture);
        }

        return kept;
    }
}
