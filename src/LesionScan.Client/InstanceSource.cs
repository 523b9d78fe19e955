namespace LesionScan.Client;

/// <summary>An instance to upload. It is opened when its turn comes, and again when the upload has to be repeated.</summary>
/// <param name="Name">The caller's name for it; comes back with the verdict and is not sent.</param>
/// <param name="Open">Opens its bytes from the beginning; the client disposes the stream.</param>
public sealed record InstanceSource(string Name, Func<Stream> Open)
{
    /// <summary>An instance in a file.</summary>
    public static InstanceSource FromFile(string path) => new(path, () =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan));

    /// <summary>An instance in memory, which must not change while it is uploaded.</summary>
    public static InstanceSource FromBytes(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));
}
