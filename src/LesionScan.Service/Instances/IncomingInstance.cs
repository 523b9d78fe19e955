using System.Security.Cryptography;
using LesionScan.Core.Errors;

namespace LesionScan.Service.Instances;

/// <summary>
/// An instance that is arriving: a file of its own outside the store, hashed while it grows.
/// <i>Ownership</i>: the caller disposes it, which removes what was not committed. Not thread-safe.
/// </summary>
internal sealed class IncomingInstance : IAsyncDisposable
{
    private readonly StoreQuota _quota;
    private readonly long _maxBytes;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FileStream _file;
    private bool _committed;

    internal IncomingInstance(string path, long maxBytes, StoreQuota quota)
    {
        Path = path;
        _maxBytes = maxBytes;
        _quota = quota;
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
    }

    /// <summary>The file that holds the bytes.</summary>
    public string Path { get; }

    /// <summary>The bytes received so far.</summary>
    public long Length { get; private set; }

    /// <summary>The hash of the whole, lower-case hexadecimal; set by <see cref="CompleteAsync"/>.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.LimitExceeded"/>: the instance or the store would grow too large.</exception>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length > _maxBytes - Length)
            throw new RejectionException(RejectionReason.LimitExceeded, $"an instance may have at most {_maxBytes} bytes");
        _quota.TakeBytes(bytes.Length);
        Length += bytes.Length;
        _hash.AppendData(bytes.Span);
        await _file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the instance: nothing may be appended after it.</summary>
    public async ValueTask CompleteAsync()
    {
        Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        await _file.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Says that the store took the bytes over, so that disposal gives nothing back.</summary>
    internal void MarkCommitted() => _committed = true;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        _hash.Dispose();
        if (_committed) return;
        File.Delete(Path);
        _quota.ReturnBytes(Length);
        Length = 0;
    }
}
