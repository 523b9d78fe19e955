using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LesionScan.Pipeline;

namespace LesionScan.Service.Reports;

/// <summary>
/// Writes 8-bit RGB pictures as PNG, marked as not for clinical use. <i>Source</i>: ISO/IEC 15948. The named imaging library cannot be had
/// (docs/adr/0005); this is the one place to switch back.
/// </summary>
public static class PngWriter
{
    private static readonly uint[] Crc = MakeCrcTable();

    // A picture may leave its report; the mark goes with it. Keyword and text are Latin-1, a zero between them.
    private static readonly byte[] Comment = Encoding.Latin1.GetBytes($"Comment\0{AnalysisResult.ResearchMark}");

    /// <summary>Encodes a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <returns>The PNG file's bytes.</returns>
    public static byte[] Encode(Raster picture)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = 8;
        header[9] = 2; // Truecolour; compression, filter and interlace methods are all 0.
        header[10..].Clear();
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "tEXt"u8, Comment);
        WriteChunk(file, "IDAT"u8, Compress(picture));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(Raster picture)
    {
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Optimal))
        {
            var stride = picture.Width * 3;
            var line = new byte[stride + 1];
            line[0] = 1; // Filter "Sub": each byte minus the same channel of the pixel before.
            for (var y = 0; y < picture.Height; y++)
            {
                var row = picture.Pixels.Slice(y * stride, stride);
                for (var x = 0; x < stride; x++) line[x + 1] = (byte)(row[x] - (x >= 3 ? row[x - 3] : 0));
                deflate.Write(line);
            }
        }

        return data.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Update(Update(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Update(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var b in data) crc = Crc[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
