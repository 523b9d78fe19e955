using System.Buffers;
using System.IO.Compression;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Deflated Image Frame: each frame is a native little-endian frame, deflated by itself (RFC 1951). No more is inflated
/// than the frame's layout asks for. <i>Source</i>: PS3.5 A.4.12 and 8.2.16.
/// </summary>
internal static class DeflatedFrameCodec
{
    public static unsafe void Decode(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        if (encoded.IsEmpty) throw CodecRefusal.Truncated("deflated");
        var length = (int)((format.NativeFrameBits + 7) / 8);
        var native = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            fixed (byte* bytes = encoded)
            {
                using var stream = new UnmanagedMemoryStream(bytes, encoded.Length);
                Inflate(stream, native.AsSpan(0, length));
            }

            NativeFrameCodec.DecodeLittleEndian(format, native.AsSpan(0, length), destination, options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(native, clearArray: true);
        }
    }

    private static void Inflate(Stream deflated, Span<byte> native)
    {
        try
        {
            using var inflater = new DeflateStream(deflated, CompressionMode.Decompress);
            if (inflater.ReadAtLeast(native, native.Length, throwOnEndOfStream: false) < native.Length) throw CodecRefusal.Truncated("deflated");
        }
        catch (InvalidDataException)
        {
            throw CodecRefusal.Malformed("The deflated frame cannot be inflated.");
        }
    }
}
