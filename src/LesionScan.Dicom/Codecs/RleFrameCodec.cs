using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// RLE Lossless: one PackBits segment per byte of a pixel, most significant byte first, colour by colour. Each
/// segment is expanded into a byte plane, then the planes are woven together. <i>Source</i>: PS3.5 Annex G.
/// </summary>
internal static class RleFrameCodec
{
    private const int HeaderBytes = 64;
    private const int MaxSegments = 15;

    // The longest run; planes end with this much slack so that runs may be written in whole blocks.
    private const int MaxRun = 128;
    private const int Block = 32;

    public static void Decode(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        if (format.IsBitPacked)
        {
            DecodeBits(encoded, destination);
            return;
        }

        var bytesPerSample = format.BytesPerSample;
        var planes = format.SamplesPerPixel * bytesPerSample;
        RequireHeader(encoded, planes);
        var pixels = format.Rows * format.Columns;
        var stride = pixels + MaxRun + Block;
        var scratch = ArrayPool<byte>.Shared.Rent(checked(stride * bytesPerSample));
        try
        {
            for (var sample = 0; sample < format.SamplesPerPixel; sample++)
            {
                for (var b = 0; b < bytesPerSample; b++)
                {
                    Expand(Segment(encoded, (sample * bytesPerSample) + b, planes), scratch.AsSpan(b * stride, stride), pixels);
                }

                Weave(scratch, stride, pixels, destination, sample, format.SamplesPerPixel, bytesPerSample);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch, clearArray: true);
        }

        SampleNormalizer.NormalizeCells(destination, format);
    }

    // Frames of single bits are one segment of packed bytes.
    private static void DecodeBits(ReadOnlySpan<byte> encoded, Span<byte> destination)
    {
        RequireHeader(encoded, planes: 1);
        var packed = (int)BitFrame.BytesFor(0, destination.Length);
        var scratch = ArrayPool<byte>.Shared.Rent(packed + MaxRun + Block);
        try
        {
            Expand(Segment(encoded, 0, 1), scratch.AsSpan(0, packed + MaxRun + Block), packed);
            BitFrame.Unpack(scratch.AsSpan(0, packed), 0, destination);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch, clearArray: true);
        }
    }

    private static void RequireHeader(ReadOnlySpan<byte> encoded, int planes)
    {
        if (encoded.Length < HeaderBytes) throw CodecRefusal.Truncated("RLE");
        var segments = BinaryPrimitives.ReadUInt32LittleEndian(encoded);
        if (segments != planes || planes > MaxSegments)
        {
            throw CodecRefusal.Malformed($"The RLE header says {segments} segments; the pixel layout asks for {planes}.");
        }
    }

    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> encoded, int index, int count)
    {
        var start = BinaryPrimitives.ReadUInt32LittleEndian(encoded[(4 + (4 * index))..]);
        var end = index + 1 < count ? BinaryPrimitives.ReadUInt32LittleEndian(encoded[(8 + (4 * index))..]) : (uint)encoded.Length;
        if (start < HeaderBytes || end < start || end > encoded.Length) throw CodecRefusal.Malformed("An RLE segment lies outside its frame.");
        return encoded[(int)start..(int)end];
    }

    /// <summary>Expands one PackBits segment to exactly <paramref name="count"/> bytes.</summary>
    /// <param name="segment">The segment; bytes after the last run are padding.</param>
    /// <param name="plane">The destination, at least one longest run and one block longer than <paramref name="count"/>.</param>
    /// <param name="count">The bytes that the segment must hold.</param>
    internal static void Expand(ReadOnlySpan<byte> segment, Span<byte> plane, int count)
    {
        if (plane.Length < count + MaxRun + Block) throw new ArgumentException("The plane has no slack.", nameof(plane));
        int read = 0, written = 0;
        while (written < count)
        {
            if (read >= segment.Length) throw CodecRefusal.Truncated("RLE");
            int control = segment[read++];
            if (control < MaxRun)
            {
                var length = control + 1;
                if (segment.Length - read < length) throw CodecRefusal.Truncated("RLE");
                CopyLiteral(segment, read, plane, written, length);
                read += length;
                written += length;
            }
            else if (control > MaxRun)
            {
                if (read >= segment.Length) throw CodecRefusal.Truncated("RLE");
                var length = 257 - control;
                FillRun(plane, written, length, segment[read++]);
                written += length;
            }
        }

        if (written > count) throw CodecRefusal.Malformed("An RLE segment holds more bytes than the frame has pixels.");
    }

    // Whole blocks are faster than exact lengths. At most one longest run, rounded up to a block, is written past
    // `count`, which the slack covers; the source needs the same room, else the exact copy is taken.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyLiteral(ReadOnlySpan<byte> segment, int read, Span<byte> plane, int written, int length)
    {
        if (segment.Length - read < MaxRun + Block)
        {
            segment.Slice(read, length).CopyTo(plane[written..]);
            return;
        }

        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(segment), read);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetReference(plane), written);
        for (var i = 0; i < length; i += Block)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i), Unsafe.ReadUnaligned<Vector256<byte>>(ref Unsafe.Add(ref from, i)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FillRun(Span<byte> plane, int written, int length, byte value)
    {
        var block = Vector256.Create(value);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetReference(plane), written);
        for (var i = 0; i < length; i += Block) Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i), block);
    }

    private static void Weave(
        byte[] scratch, int stride, int pixels, Span<byte> destination, int sample, int samplesPerPixel, int bytesPerSample)
    {
        if (samplesPerPixel == 1 && bytesPerSample == 2 && BitConverter.IsLittleEndian)
        {
            WeaveWords(scratch.AsSpan(0, pixels), scratch.AsSpan(stride, pixels), MemoryMarshal.Cast<byte, ushort>(destination));
            return;
        }

        for (var b = 0; b < bytesPerSample; b++)
        {
            // Segments come most significant byte first; the destination is little endian.
            var plane = scratch.AsSpan(b * stride, pixels);
            var target = (sample * bytesPerSample) + bytesPerSample - 1 - b;
            for (var i = 0; i < plane.Length; i++, target += samplesPerPixel * bytesPerSample) destination[target] = plane[i];
        }
    }

    /// <summary>Joins a plane of high bytes and a plane of low bytes to words.</summary>
    internal static void WeaveWords(ReadOnlySpan<byte> high, ReadOnlySpan<byte> low, Span<ushort> words)
    {
        var highs = MemoryMarshal.Cast<byte, Vector<byte>>(high[..words.Length]);
        var lows = MemoryMarshal.Cast<byte, Vector<byte>>(low[..words.Length]);
        var target = MemoryMarshal.Cast<ushort, Vector<ushort>>(words);
        for (var i = 0; i < highs.Length; i++)
        {
            Vector.Widen(highs[i], out var highFirst, out var highSecond);
            Vector.Widen(lows[i], out var lowFirst, out var lowSecond);
            target[2 * i] = (highFirst << 8) | lowFirst;
            target[(2 * i) + 1] = (highSecond << 8) | lowSecond;
        }

        var done = highs.Length * Vector<byte>.Count;
        WeaveWordsScalar(high[done..], low[done..], words[done..]);
    }

    internal static void WeaveWordsScalar(ReadOnlySpan<byte> high, ReadOnlySpan<byte> low, Span<ushort> words)
    {
        for (var i = 0; i < words.Length; i++) words[i] = (ushort)((high[i] << 8) | low[i]);
    }
}
