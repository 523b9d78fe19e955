using System.Buffers;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;

namespace LesionScan.Dicom.Network;

/// <summary>
/// An instance that a peer is sending. Its dataset is read from the network as the handler reads it, and only until the
/// handler returns. What a handler leaves unread is thrown away.
/// </summary>
public sealed class IncomingInstance
{
    private const int ChunkSize = 256 << 10;

    internal IncomingInstance(AssociationInfo association, SopReference reference, TransferSyntax syntax, DatasetStream dataset)
    {
        Association = association;
        Reference = reference;
        TransferSyntax = syntax;
        Dataset = dataset;
    }

    /// <summary>Who sends it.</summary>
    public AssociationInfo Association { get; }

    /// <summary>The identifiers the peer gives it: digits and dots, so they can name a file. The dataset may say otherwise.</summary>
    public SopReference Reference { get; }

    /// <summary>How the dataset is encoded.</summary>
    public TransferSyntax TransferSyntax { get; }

    /// <summary>The AE title that asked for it with a C-MOVE; null where nobody did.</summary>
    public string? MoveOriginatorAeTitle { get; internal init; }

    /// <summary>The number of that C-MOVE on its own association; null where the peer does not say.</summary>
    public int? MoveOriginatorMessageId { get; internal init; }

    /// <summary>
    /// The encoded dataset without file meta information, to be read once, asynchronously. It throws
    /// <see cref="DicomNetworkException"/> where the peer does not send it to its end; the instance is then none.
    /// </summary>
    public Stream Dataset { get; }

    /// <summary>Writes the instance as a Part 10 file to a stream, which stays open.</summary>
    /// <returns>The bytes written.</returns>
    /// <exception cref="DicomNetworkException">The peer did not send it to its end.</exception>
    public async Task<long> WriteToAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            return await CopyAsync(stream, chunk, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        }
    }

    /// <summary>
    /// Writes the instance as a Part 10 file. The file appears whole or not at all: it is written beside itself, with
    /// <c>.part</c> at its end, and renamed. One of the same name is replaced.
    /// </summary>
    /// <returns>The bytes written.</returns>
    /// <exception cref="DicomNetworkException">The peer did not send it to its end.</exception>
    public async Task<long> WriteFileAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            long written;
            var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false)) written = await WriteToAsync(file, cancellationToken).ConfigureAwait(false);
            File.Move(part, path, overwrite: true);
            return written;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private async Task<long> CopyAsync(Stream stream, byte[] chunk, CancellationToken cancellationToken)
    {
        var written = 0L;
        var used = ReceivedFileMeta.Write(this, chunk);
        while (true)
        {
            var read = await Dataset.ReadAsync(chunk.AsMemory(used), cancellationToken).ConfigureAwait(false);
            used += read;
            if (read > 0 && used < chunk.Length) continue;
            await stream.WriteAsync(chunk.AsMemory(0, used), cancellationToken).ConfigureAwait(false);
            written += used;
            used = 0;
            if (read == 0) return written;
        }
    }
}
