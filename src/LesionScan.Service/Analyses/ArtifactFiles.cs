using System.Security.Cryptography;
using LesionScan.Contracts.V1;

namespace LesionScan.Service.Analyses;

/// <summary>Names, hashes and types of the files an analysis wrote.</summary>
internal static class ArtifactFiles
{
    /// <summary>Describes every file under a folder, in the order of their names.</summary>
    public static IReadOnlyList<Artifact> Describe(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Describe(folder, file))
            .OrderBy(artifact => artifact.Name, StringComparer.Ordinal),
    ];

    private static Artifact Describe(string folder, string path)
    {
        using var file = File.OpenRead(path);
        return new Artifact
        {
            Name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'),
            MediaType = MediaTypeOf(path),
            SizeBytes = file.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)),
        };
    }

    private static string MediaTypeOf(string path) => Path.GetExtension(path) switch
    {
        ".dcm" => "application/dicom",
        ".json" => "application/json",
        ".png" => "image/png",
        ".html" => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    };
}
