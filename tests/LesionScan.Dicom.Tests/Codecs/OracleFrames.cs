using System.Text.Json;
using LesionScan.Dicom.Codecs;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Codecs;

/// <summary>One frame and what an independent program says its samples are.</summary>
public sealed record OracleFrame(string Name, string TransferSyntax, PixelFormat Format, byte[] Encoded, byte[] Expected)
{
    /// <summary>Decodes the frame with the code under test.</summary>
    public byte[] Decode() => Decode(Encoded);

    /// <summary>Decodes other bytes as if they were this frame's.</summary>
    public byte[] Decode(ReadOnlySpan<byte> encoded)
    {
        var destination = new byte[Format.FrameBytes];
        PixelDecoder.DecodeFrame(Format, TransferSyntax, encoded, destination);
        return destination;
    }
}

/// <summary>Runs codec_oracle.py and reads the frames that it wrote.</summary>
internal static class OracleFrames
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    // The oracle starts a hundred encoders: slow on a busy machine, and run once for all test classes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly Lazy<IReadOnlyList<OracleFrame>> Synthetic = new(() => Run("synthesize", []));

    public static IReadOnlyList<OracleFrame> Extract(IEnumerable<string> files) => Run("extract", files);

    public static IReadOnlyList<OracleFrame> Synthesize() => Synthetic.Value;

    private static List<OracleFrame> Run(string command, IEnumerable<string> files)
    {
        using var folder = new TemporaryFolder();
        var script = Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.Dicom.Tests", "Codecs", "codec_oracle.py");
        ExternalTool.Run(ExternalTool.Python, [script, command, folder.Path, .. files], Patience).Succeeded();
        var names = JsonSerializer.Deserialize<string[]>(File.ReadAllText(folder.PathOf("index.json")))!;
        return [.. names.Select((_, i) => Read(folder.PathOf(i.ToString())))];
    }

    private static OracleFrame Read(string path)
    {
        var header = JsonSerializer.Deserialize<Header>(File.ReadAllText(path + ".json"), Json)!;
        var format = new PixelFormat(
            header.Rows, header.Columns, header.SamplesPerPixel, header.BitsAllocated, header.BitsStored, header.HighBit,
            header.IsSigned, header.PlanarConfiguration, header.PhotometricInterpretation);
        return new OracleFrame(header.Name, header.TransferSyntax, format, File.ReadAllBytes(path + ".enc"), File.ReadAllBytes(path + ".raw"));
    }

    private sealed record Header(
        string Name, string TransferSyntax, int Rows, int Columns, int SamplesPerPixel, int BitsAllocated, int BitsStored, int HighBit,
        bool IsSigned, int PlanarConfiguration, string PhotometricInterpretation);
}
