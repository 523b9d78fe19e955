namespace LesionScan.Service;

/// <summary>The names of what an analysis leaves in a series' folder.</summary>
public static class ResultFiles
{
    /// <summary>The report's file.</summary>
    public const string Report = "findings.json";

    /// <summary>The DICOM Segmentation's file.</summary>
    public const string Segmentation = "segmentation.dcm";

    /// <summary>The page's file.</summary>
    public const string Page = "report.html";

    /// <summary>The folder of pictures.</summary>
    public const string Overlays = "overlays";

    /// <summary>
    /// Deletes what an earlier analysis left in a folder, lest it pass for the result of the next one. Files of other names stay.
    /// </summary>
    /// <param name="folder">The series' folder; it need not exist.</param>
    public static void DeleteFrom(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var name in new[] { Report, Segmentation, Page }) File.Delete(Path.Combine(folder, name));
        var overlays = Path.Combine(folder, Overlays);
        if (!Directory.Exists(overlays)) return;
        foreach (var picture in Directory.GetFiles(overlays, "*.png")) File.Delete(picture);
    }
}
