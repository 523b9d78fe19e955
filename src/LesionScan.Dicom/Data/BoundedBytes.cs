using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using Microsoft.Win32.SafeHandles;

namespace LesionScan.Dicom.Data;

/// <summary>Reads bytes without trusting anyone about how many there are.</summary>
internal static class BoundedBytes
{
    private const int FirstChunk = 64 * 1024;

    /// <summary>Everything a stream holds, at most a limit; the memory taken is at most about three times what was read.</summary>
    internal static byte[] ReadAll(Stream stream, long limit, string what)
    {
        var buffer = new byte[FirstChunk];
        var filled = 0;
        while (true)
        {
            var read = stream.Read(buffer.AsSpan(filled));
            if (read == 0) break;
            filled += read;
            if (filled > limit) throw new RejectionException(RejectionReason.LimitExceeded, $"{what} is over the limit of {limit} bytes.");
            if (filled == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, Math.Min(limit + 1, Array.MaxLength)));
        }

        if (filled < buffer.Length) Array.Resize(ref buffer, filled);
        return buffer;
    }

    /// <summary>Everything a stream holds, as <see cref="ReadAll"/>.</summary>
    internal static async Task<byte[]> ReadAllAsync(Stream stream, long limit, string what, CancellationToken cancellationToken)
    {
        var buffer = new byte[FirstChunk];
        var filled = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
            if (read == 0) break;
            filled += read;
            if (filled > limit) throw new RejectionException(RejectionReason.LimitExceeded, $"{what} is over the limit of {limit} bytes.");
            if (filled == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, Math.Min(limit + 1, Array.MaxLength)));
        }

        if (filled < buffer.Length) Array.Resize(ref buffer, filled);
        return buffer;
    }

    /// <summary>Fills a block from a place in a file.</summary>
    internal static void Fill(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(file, bytes, offset);
            if (read == 0) throw new RejectionException(RejectionReason.MalformedInstance, "The file became shorter while it was read.");
            bytes = bytes[read..];
            offset += read;
        }
    }

    /// <summary>A stream over memory, without a copy where the memory is an array.</summary>
    internal static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
