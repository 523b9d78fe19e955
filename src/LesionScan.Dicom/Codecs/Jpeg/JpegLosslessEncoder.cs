using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// Encodes a plain frame as JPEG lossless, process 14 with selection value 1: the difference to the left neighbour in a
/// Huffman code made for the frame. <i>Source</i>: ITU-T T.81 Annex H, PS3.5 8.2.1.
/// </summary>
internal static class JpegLosslessEncoder
{
    private const int Categories = 17;

    /// <summary>Encodes samples as <see cref="PixelDecoder"/> gives them; 2 to 16 bits stored, one to four samples a pixel.</summary>
    public static byte[] Encode(in PixelFormat format, ReadOnlySpan<byte> frame)
    {
        if (format.BitsAllocated > 16 || format.BitsStored < 2) throw CodecRefusal.Unsupported($"JPEG lossless holds 2 to 16 bits per sample, not {format.BitsStored} of {format.BitsAllocated}.");
        var differences = Differences(format, frame);
        var frequencies = new int[Categories];
        foreach (var difference in differences) frequencies[Category(difference)]++;
        var code = new HuffmanCodeBuilder(frequencies);
        using var encoded = new MemoryStream(frame.Length / 2);
        WriteHeaders(encoded, format, code);
        var bits = new JpegBitWriter(encoded);
        foreach (var difference in differences)
        {
            var category = Category(difference);
            var (value, length) = code.Of(category);
            bits.Write(value, length);
            if (category is > 0 and < 16) bits.Write((uint)(difference < 0 ? difference - 1 : difference), category);
        }

        bits.Flush();
        encoded.Write([0xFF, JpegMarker.EndOfImage]);
        return encoded.ToArray();
    }

    // 0 for 0, else the bits of the difference; 16 stands for −32768 alone (T.81 H.1.2.2).
    private static int Category(short difference) => 32 - BitOperations.LeadingZeroCount((uint)Math.Abs((int)difference));

    private static short[] Differences(in PixelFormat format, ReadOnlySpan<byte> frame)
    {
        var samples = format.SamplesPerPixel;
        var width = format.Columns * samples;
        var mask = (1 << format.BitsStored) - 1;
        var words = format.BitsAllocated == 16 ? MemoryMarshal.Cast<byte, ushort>(frame) : default;
        var above = new int[width];
        Array.Fill(above, 1 << (format.BitsStored - 1), 0, samples);
        var differences = new short[format.SampleCount];
        var at = 0;
        for (var y = 0; y < format.Rows; y++)
        {
            var row = at;
            for (var x = 0; x < width; x++, at++)
            {
                var value = Value(words, frame, at) & mask;
                var predicted = x < samples ? above[x] : Value(words, frame, at - samples) & mask;
                differences[at] = (short)(value - predicted);
            }

            for (var c = 0; c < samples; c++) above[c] = Value(words, frame, row + c) & mask;
        }

        return differences;

        static int Value(ReadOnlySpan<ushort> words, ReadOnlySpan<byte> bytes, int at) => words.IsEmpty ? bytes[at] : words[at];
    }

    private static void WriteHeaders(MemoryStream to, in PixelFormat format, HuffmanCodeBuilder code)
    {
        var components = format.SamplesPerPixel;
        to.Write([0xFF, JpegMarker.StartOfImage]);
        Segment(to, JpegMarker.Lossless, 6 + (3 * components));
        to.WriteByte((byte)format.BitsStored);
        Word(to, format.Rows);
        Word(to, format.Columns);
        to.WriteByte((byte)components);
        for (var c = 1; c <= components; c++) to.Write([(byte)c, 0x11, 0]);
        Segment(to, JpegMarker.HuffmanTables, 1 + code.Counts.Length + code.Symbols.Length);
        to.WriteByte(0);
        to.Write(code.Counts);
        to.Write(code.Symbols);
        Segment(to, JpegMarker.StartOfScan, 4 + (2 * components));
        to.WriteByte((byte)components);
        for (var c = 1; c <= components; c++) to.Write([(byte)c, 0]);
        to.Write([1, 0, 0]);
    }

    private static void Segment(MemoryStream to, byte marker, int contentBytes)
    {
        to.Write([0xFF, marker]);
        Word(to, contentBytes + 2);
    }

    private static void Word(MemoryStream to, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, checked((ushort)value));
        to.Write(bytes);
    }
}
