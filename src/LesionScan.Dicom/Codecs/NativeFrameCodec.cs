using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Frames that are not compressed. 8-bit samples are taken byte by byte in both byte orders (VR OB).
/// <i>Source</i>: PS3.5 8.1.1 and 7.3.
/// </summary>
internal static class NativeFrameCodec
{
    public static void DecodeLittleEndian(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        CopyPixels(format, encoded, destination);
        if (!BitConverter.IsLittleEndian) ReverseBytes(destination, format.BytesPerSample);
        SampleNormalizer.NormalizeCells(destination, format);
    }

    public static void DecodeBigEndian(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        CopyPixels(format, encoded, destination);
        if (BitConverter.IsLittleEndian) ReverseBytes(destination, format.BytesPerSample);
        SampleNormalizer.NormalizeCells(destination, format);
    }

    private static void CopyPixels(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination)
    {
        if (format.PhotometricInterpretation is "YBR_FULL_422" or "YBR_PARTIAL_422" or "YBR_PARTIAL_420")
        {
            throw CodecRefusal.Unsupported($"Native frames in {format.PhotometricInterpretation} are not decoded.");
        }

        if (encoded.Length < destination.Length)
        {
            throw CodecRefusal.Malformed($"The native frame holds {encoded.Length} bytes of the {destination.Length} that its dimensions ask for.");
        }

        var pixels = encoded[..destination.Length];
        if (format.SamplesPerPixel > 1 && format.PlanarConfiguration == 1)
        {
            SamplePlanes.Interleave(pixels, destination, format.SamplesPerPixel, format.BytesPerSample);
        }
        else
        {
            pixels.CopyTo(destination);
        }
    }

    private static void ReverseBytes(Span<byte> frame, int bytesPerSample)
    {
        if (bytesPerSample == 2)
        {
            var words = MemoryMarshal.Cast<byte, ushort>(frame);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
        else if (bytesPerSample == 4)
        {
            var words = MemoryMarshal.Cast<byte, uint>(frame);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }
}
