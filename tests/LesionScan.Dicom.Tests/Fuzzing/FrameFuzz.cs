using System.IO.Compression;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Tests.Codecs;
using LesionScan.Dicom.Tests.Codecs.Jpeg2000;
using LesionScan.Dicom.Tests.Robustness;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Fuzzing;

/// <summary>
/// Encoded frames of every codec. The last byte of a mutant says which layout the dataset claims: mostly the stream's own,
/// now and then another.
/// </summary>
internal static class FrameFuzz
{
    public static IReadOnlyList<FuzzSeed> Of(params string[] transferSyntaxes) =>
    [
        .. OracleFrames.Synthesize().Where(f => transferSyntaxes.Contains(f.TransferSyntax)).Select(f => Seed(f.TransferSyntax, f.Format, f.Encoded)),
        .. RealFrames().Where(f => transferSyntaxes.Contains(f.TransferSyntax)).Select(f => Seed(f.TransferSyntax, f.Format, f.Encoded)),
    ];

    public static IReadOnlyList<FuzzSeed> Deflated() =>
        [.. OracleFrames.Synthesize().Where(f => f.TransferSyntax == DicomUids.ExplicitVrLittleEndian).Select(f => Seed(DicomUids.DeflatedImageFrame, f.Format, Deflate(f.Encoded)))];

    public static IReadOnlyList<FuzzSeed> HighThroughput()
    {
        using var programs = new OpenJph();
        var seeds = new List<FuzzSeed>();
        foreach (var (bits, samples) in new[] { (8, 1), (16, 1), (8, 3) })
        {
            var (format, pixels) = OpenJph.Image(bits, samples);
            foreach (var options in new string[][]
            {
                ["-reversible", "true"], ["-reversible", "false", "-qstep", "0.01"], ["-reversible", "true", "-tile_size", "{32,32}"],
                ["-reversible", "true", "-prog_order", "CPRL", "-precincts", "{32,32}", "-block_size", "{16,16}"], ["-reversible", "true", "-prog_order", "LRCP", "-num_decomps", "1"],
            })
            {
                seeds.Add(Seed(DicomUids.HtJpeg2000, format, programs.Encode(format, pixels, options)));
            }
        }

        return seeds;
    }

    // Frames that other encoders wrote, as small as decoding them in numbers asks for.
    private static IEnumerable<(string TransferSyntax, PixelFormat Format, byte[] Encoded)> RealFrames()
    {
        if (SharedData.Root is null) yield break;
        foreach (var path in ExpectedFile.All.Where(f => f.Outcome is ExpectedOutcome.Exact or ExpectedOutcome.Near).Select(f => SharedData.PathOf(f.Path.Split('/'))))
        {
            if (new FileInfo(path).Length > 48 * 1024) continue;
            var file = DicomReader.ReadFile(path);
            var frames = FrameReader.Open(file);
            if (frames.IsEncapsulated && frames.Format.FrameBytes <= 600 * 1024) yield return (frames.TransferSyntaxUid, frames.Format, frames.ReadEncoded(0).ToArray());
        }
    }

    private static FuzzSeed Seed(string transferSyntax, PixelFormat format, byte[] encoded)
    {
        return new FuzzSeed([.. encoded, 0], Decode);

        void Decode(byte[] mutant)
        {
            var claimed = Claimed(format, mutant is [.., var choice] ? choice : (byte)0);
            claimed.Validate();
            var destination = new byte[Math.Min(claimed.FrameBytes, FuzzLimits.Decoding.MaxFrameBytes)];
            PixelDecoder.DecodeFrame(claimed, transferSyntax, mutant.AsSpan(0, Math.Max(0, mutant.Length - 1)), destination, FuzzLimits.Decoding);
        }
    }

    private static PixelFormat Claimed(PixelFormat format, byte choice) => choice switch
    {
        1 => format with { Rows = format.Rows + 1 },
        2 => format with { Columns = 65535, Rows = 31 },
        0x7F => format with { BitsAllocated = 32 },
        0x80 => format with { BitsAllocated = 8, BitsStored = 8, HighBit = 7 },
        0x90 => format with { SamplesPerPixel = 4 - format.SamplesPerPixel },
        0x93 => format with { BitsStored = 5, HighBit = format.BitsAllocated - 1 },
        0xD0 => format with { IsSigned = !format.IsSigned },
        0xD9 => format with { BitsAllocated = 1, BitsStored = 1, HighBit = 0 },
        0xDA => format with { PlanarConfiguration = 1 },
        0xFE => format with { PhotometricInterpretation = "YBR_FULL_422" },
        _ => format,
    };

    private static byte[] Deflate(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var deflater = new DeflateStream(stream, CompressionLevel.Optimal)) deflater.Write(bytes);
        return stream.ToArray();
    }
}
