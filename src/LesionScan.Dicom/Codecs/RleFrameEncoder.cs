using System.Buffers.Binary;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Encodes a plain frame as RLE Lossless: a segment per byte of a pixel, most significant byte first, each row packed
/// on its own. <i>Source</i>: PS3.5 Annex G.
/// </summary>
internal static class RleFrameEncoder
{
    private const int HeaderBytes = 64;
    private const int MaxRun = 128;

    // A repeat of two costs as much as two literals; three is the first that saves a byte.
    private const int ShortestRun = 3;

    /// <summary>Encodes samples as <see cref="PixelDecoder"/> gives them: little endian, colour by pixel.</summary>
    public static byte[] Encode(in PixelFormat format, ReadOnlySpan<byte> frame)
    {
        var bytesPerSample = format.BytesPerSample;
        var planes = format.SamplesPerPixel * bytesPerSample;
        using var encoded = new MemoryStream();
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, planes);
        encoded.Write(header);
        var row = new byte[format.Columns];
        for (var plane = 0; plane < planes; plane++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4 + (4 * plane)), checked((uint)encoded.Length));
            var from = (plane / bytesPerSample * bytesPerSample) + bytesPerSample - 1 - (plane % bytesPerSample);
            for (var y = 0; y < format.Rows; y++)
            {
                Pick(frame, from + (y * format.Columns * planes), planes, row);
                Pack(row, encoded);
            }

            if ((encoded.Length & 1) != 0) encoded.WriteByte(0);
        }

        encoded.Position = 0;
        encoded.Write(header);
        return encoded.ToArray();
    }

    private static void Pick(ReadOnlySpan<byte> frame, int at, int stride, Span<byte> row)
    {
        for (var x = 0; x < row.Length; x++, at += stride) row[x] = frame[at];
    }

    private static void Pack(ReadOnlySpan<byte> row, MemoryStream to)
    {
        var at = 0;
        while (at < row.Length)
        {
            var run = RunAt(row, at);
            if (run >= ShortestRun)
            {
                to.WriteByte((byte)(257 - run));
                to.WriteByte(row[at]);
                at += run;
                continue;
            }

            var end = at;
            while (end < row.Length && end - at < MaxRun && RunAt(row, end) < ShortestRun) end++;
            to.WriteByte((byte)(end - at - 1));
            to.Write(row[at..end]);
            at = end;
        }
    }

    private static int RunAt(ReadOnlySpan<byte> row, int at)
    {
        var rest = row.Slice(at, Math.Min(MaxRun, row.Length - at));
        var other = rest.IndexOfAnyExcept(rest[0]);
        return other < 0 ? rest.Length : other;
    }
}
