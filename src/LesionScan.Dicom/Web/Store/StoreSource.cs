using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Store;

/// <summary>An instance to be sent: the bytes of a Part 10 file, from memory or from a file. Immutable.</summary>
public sealed class StoreSource
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string? _path;

    /// <summary>Takes an instance from memory, which must not change until it is sent.</summary>
    public StoreSource(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>Takes an instance from a file, which is opened when it is sent.</summary>
    public StoreSource(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
    }

    internal Stream Open() => _path is null
        ? BoundedBytes.AsStream(_bytes)
        : new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
