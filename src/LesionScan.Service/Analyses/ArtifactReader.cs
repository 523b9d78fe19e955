using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Google.Protobuf;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;

namespace LesionScan.Service.Analyses;

/// <summary>Reads an artifact as the messages of a stream, checking its hash on the way.</summary>
internal static class ArtifactReader
{
    /// <summary>The artifact from an offset on. The last message carries the hash; it has no data when the offset is the end.</summary>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.InvalidRequest"/>: the offset lies outside.
    /// <see cref="RejectionReason.CorruptStore"/>: the file is not what was written; the last message is withheld.
    /// </exception>
    public static async IAsyncEnumerable<FetchArtifactResponse> ReadAsync(
        string path, Artifact artifact, long offset, int chunkBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (offset < 0 || offset > artifact.SizeBytes)
            throw new RejectionException(RejectionReason.InvalidRequest, $"offset_bytes must be between 0 and {artifact.SizeBytes}");
        var file = Open(path, artifact);
        await using var _ = file.ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await SkipAsync(file, hash, offset, chunkBytes, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var chunk = new FetchArtifactResponse { OffsetBytes = file.Position, TotalSizeBytes = artifact.SizeBytes };
            var buffer = new byte[(int)Math.Min(chunkBytes, artifact.SizeBytes - file.Position)];
            await file.ReadExactlyAsync(buffer, cancellationToken).ConfigureAwait(false);
            hash.AppendData(buffer);
            chunk.Data = UnsafeByteOperations.UnsafeWrap(buffer);
            var last = file.Position == artifact.SizeBytes;
            if (last) chunk.Sha256 = RequireHash(hash, artifact);
            yield return chunk;
            if (last) yield break;
        }
    }

    private static FileStream Open(string path, Artifact artifact)
    {
        if (new FileInfo(path) is { Exists: true } info && info.Length == artifact.SizeBytes)
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        throw Corrupt(artifact);
    }

    private static async Task SkipAsync(FileStream file, IncrementalHash hash, long bytes, int chunkBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[(int)Math.Min(chunkBytes, bytes)];
        while (file.Position < bytes)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes - file.Position));
            await file.ReadExactlyAsync(part, cancellationToken).ConfigureAwait(false);
            hash.AppendData(part.Span);
        }
    }

    private static string RequireHash(IncrementalHash hash, Artifact artifact) =>
        Convert.ToHexStringLower(hash.GetHashAndReset()) == artifact.Sha256 ? artifact.Sha256 : throw Corrupt(artifact);

    private static RejectionException Corrupt(Artifact artifact) =>
        new(RejectionReason.CorruptStore, "the artifact does not match its hash; run the analysis again", artifact.Name);
}
