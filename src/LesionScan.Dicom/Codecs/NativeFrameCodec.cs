using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Frames that are not compressed. 8-bit samples are taken byte by byte in both byte orders (VR OB), single bits word
/// by word in big endian (VR OW). Chrominance that pixels share is repeated, so that YBR_FULL_422 comes out as
/// YBR_FULL. <i>Source</i>: PS3.5 8.1.1 and 7.3; PS3.3 C.7.6.3.1.2.
/// </summary>
internal static class NativeFrameCodec
{
    public static void DecodeLittleEndian(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        if (format.IsBitPacked)
        {
            BitFrame.Unpack(encoded, 0, destination);
            return;
        }

        CopyPixels(format, encoded, destination);
        if (!BitConverter.IsLittleEndian) ReverseBytes(destination, format.BytesPerSample);
        SampleNormalizer.NormalizeCells(destination, format);
    }

    public static void DecodeBigEndian(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        if (format.IsBitPacked)
        {
            var words = encoded.ToArray();
            ByteOrder.Reverse(encoded, words, 2);
            BitFrame.Unpack(words, 0, destination);
            return;
        }

        CopyPixels(format, encoded, destination);
        if (BitConverter.IsLittleEndian) ReverseBytes(destination, format.BytesPerSample);
        SampleNormalizer.NormalizeCells(destination, format);
    }

    private static void CopyPixels(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination)
    {
        if (format.PhotometricInterpretation == "YBR_PARTIAL_420") throw CodecRefusal.Unsupported("Native frames in YBR_PARTIAL_420 are not decoded.");
        var length = (int)(format.NativeFrameBits / 8);
        if (encoded.Length < length)
        {
            throw CodecRefusal.Malformed($"The native frame holds {encoded.Length} bytes of the {length} that its dimensions ask for.");
        }

        var pixels = encoded[..length];
        if (format.IsSubsampled)
        {
            ExpandPairs(format, pixels, destination);
        }
        else if (format.SamplesPerPixel > 1 && format.PlanarConfiguration == 1)
        {
            SamplePlanes.Interleave(pixels, destination, format.SamplesPerPixel, format.BytesPerSample);
        }
        else
        {
            pixels.CopyTo(destination);
        }
    }

    // Y1 Y2 Cb Cr become Y1 Cb Cr Y2 Cb Cr.
    private static void ExpandPairs(in PixelFormat format, ReadOnlySpan<byte> pairs, Span<byte> pixels)
    {
        if (format.BitsAllocated != 8 || format.SamplesPerPixel != 3 || format.Columns % 2 != 0)
        {
            throw CodecRefusal.Unsupported("Native frames with shared chrominance need three samples of 8 bits and an even number of columns.");
        }

        for (int read = 0, write = 0; read < pairs.Length; read += 4, write += 6)
        {
            var (cb, cr) = (pairs[read + 2], pairs[read + 3]);
            (pixels[write], pixels[write + 1], pixels[write + 2]) = (pairs[read], cb, cr);
            (pixels[write + 3], pixels[write + 4], pixels[write + 5]) = (pairs[read + 1], cb, cr);
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
