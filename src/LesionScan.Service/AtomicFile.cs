namespace LesionScan.Service;

/// <summary>Writes small files so that a reader, or a restart, finds the old content or the new one and never half of it.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces a file's content.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var next = $"{path}.{Guid.NewGuid():N}.next";
        File.WriteAllBytes(next, content);
        File.Move(next, path, overwrite: true);
    }
}
