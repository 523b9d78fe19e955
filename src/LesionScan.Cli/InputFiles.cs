using LesionScan.Core.Errors;

namespace LesionScan.Cli;

/// <summary>A file that a command is to read.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Below">Its place below what was named on the command line, for commands that write files in the same places.</param>
internal sealed record InputFile(string Path, string Below);

/// <summary>Finds the files that a command's paths name.</summary>
internal static class InputFiles
{
    private static readonly EnumerationOptions Visible = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>The files, those of a folder in the order of their names; DICOMDIR is left out.</summary>
    /// <param name="paths">Files, and folders with all that is below them.</param>
    /// <param name="refusals">Takes what does not exist or cannot be read.</param>
    public static IReadOnlyList<InputFile> Under(IReadOnlyCollection<string> paths, List<RejectionException> refusals)
    {
        var files = new List<InputFile>();
        foreach (var path in paths)
        {
            if (File.Exists(path)) files.Add(new InputFile(path, Path.GetFileName(path)));
            else if (Directory.Exists(path)) files.AddRange(InFolder(path, refusals).Select(f => new InputFile(f, Below(path, f, paths.Count > 1))));
            else refusals.Add(new RejectionException(RejectionReason.NotFound, "there is no such file or folder", path));
        }

        return files;
    }

    // Of several folders the names stay, so that their files do not fall on one another.
    private static string Below(string folder, string file, bool keepsName)
    {
        var below = Path.GetRelativePath(folder, file);
        return keepsName ? Path.Combine(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), below) : below;
    }

    // Folder by folder: one that cannot be read is refused by name and does not pass for an empty one.
    private static List<string> InFolder(string path, List<RejectionException> refusals)
    {
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
