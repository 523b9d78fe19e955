using LesionScan.Core.Errors;
using LesionScan.Dicom.Series;

namespace LesionScan.Cli;

/// <summary>The series in some files and folders, and what was no DICOM instance.</summary>
/// <param name="Series">The series, in the order of their identifiers.</param>
/// <param name="Refusals">Files that are no readable instances, each with its reason.</param>
internal sealed record SeriesFiles(IReadOnlyList<SeriesOnDisk> Series, IReadOnlyList<RejectionException> Refusals)
{
    private static readonly EnumerationOptions Visible = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>Looks through files and folders; only headers are read.</summary>
    /// <param name="paths">What to look through; folders with all that is below them.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static SeriesFiles Find(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var instances = new List<DicomInstance>();
        var refusals = new List<RejectionException>();
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                refusals.Add(new RejectionException(RejectionReason.NotFound, "there is no such file or folder", path));
                continue;
            }

            foreach (var file in FilesUnder(path, refusals))
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    instances.Add(InstanceReader.ReadFile(file));
                }
                catch (RejectionException refused)
                {
                    refusals.Add(refused);
                }
            }
        }

        var series = instances
            .GroupBy(i => i.Summary.SeriesInstanceUid)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new SeriesOnDisk(g.Key, g.First().Summary.StudyInstanceUid, g.First().Summary.Modality, [.. g]));
        return new SeriesFiles([.. series], refusals);
    }

    // Folder by folder: one that cannot be read is refused by name and does not pass for an empty one.
    private static List<string> FilesUnder(string path, List<RejectionException> refusals)
    {
        if (File.Exists(path)) return [path];
        var files = new List<string>();
        var folders = new Queue<string>([path]);
        while (folders.TryDequeue(out var folder))
        {
            try
            {
                files.AddRange(Directory.EnumerateFiles(folder, "*", Visible).Where(f => !IsDirectoryFile(f)));
                foreach (var below in Directory.EnumerateDirectories(folder, "*", Visible)) folders.Enqueue(below);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refusals.Add(new RejectionException(RejectionReason.NotFound, "the folder cannot be read", folder, e));
            }
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static bool IsDirectoryFile(string file) => Path.GetFileName(file).Equals("DICOMDIR", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One series in files.</summary>
/// <param name="SeriesInstanceUid">The series.</param>
/// <param name="StudyInstanceUid">Its study.</param>
/// <param name="Modality">Its modality.</param>
/// <param name="Instances">Its instances, in the order their files were found.</param>
internal sealed record SeriesOnDisk(string SeriesInstanceUid, string StudyInstanceUid, string Modality, IReadOnlyList<DicomInstance> Instances)
{
    /// <summary>The files, in the order of their SOP Instance UIDs, as the service keeps them.</summary>
    public IReadOnlyList<string> Files => [.. Instances.OrderBy(i => i.Summary.SopInstanceUid, StringComparer.Ordinal).Select(i => i.Path!)];
}
