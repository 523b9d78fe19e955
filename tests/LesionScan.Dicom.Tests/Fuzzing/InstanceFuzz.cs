using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Fuzzing;

/// <summary>Whole instances: the parser, every value in every way, the frames, and writing what was read.</summary>
internal static class InstanceFuzz
{
    private const int MaxSeedBytes = 48 * 1024;
    private const int FramesDecoded = 3;

    // Nobody asks for pixels as a list of texts.
    private const int MaxTextBytes = 16 * 1024;

    public static IReadOnlyList<FuzzSeed> FromMemory() => [.. Seeds().Select(bytes => new FuzzSeed(bytes, mutant => Use(DicomReader.Read(mutant, FuzzLimits.Reading), path: null)))];

    public static IReadOnlyList<FuzzSeed> FromFile()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var path = folder.PathOf("mutant.dcm");
        return [.. Seeds().Select(bytes => new FuzzSeed(bytes, mutant =>
        {
            File.WriteAllBytes(path, mutant);
            DecodeFrames(DicomReader.ReadFileHeader(path, FuzzLimits.Reading), path);
        }))];
    }

    public static IReadOnlyList<FuzzSeed> LookupTables()
    {
        var dataset = Samples.Minimal().Set(DicomTags.PixelRepresentation, 0)
            .Set(DicomTags.ModalityLUTSequence, [new DicomDataset().Set(DicomTags.LUTDescriptor, (ReadOnlySpan<double>)[4, 0, 16]).Set(DicomTags.LUTData, new byte[8])]);
        foreach (var n in Enumerable.Range(0, 3))
        {
            dataset.Set(new DicomElement(new DicomTag((uint)(0x0028_1101 + n)), DicomVr.US, new byte[] { 8, 0, 0, 0, 8, 0 }))
                .Set(new DicomElement(new DicomTag((uint)(0x0028_1221 + n)), DicomVr.OW, new byte[] { 0, 2, 10, 100, 1, 2, 120, 2, 2, 0, 0, 0, 0, 0 }));
        }

        return [new FuzzSeed(DicomWriter.Write(dataset), mutant =>
        {
            var read = DicomReader.Read(mutant, FuzzLimits.Reading).Dataset;
            _ = ModalityTransform.Of(read, isSigned: false)[7];
            _ = PaletteColors.Of(read)[3];
        })];
    }

    public static IReadOnlyList<FuzzSeed> Text()
    {
        string[] sets = ["ISO_IR 100", "ISO_IR 192", "GB18030", @"\ISO 2022 IR 87\ISO 2022 IR 159", @"ISO 2022 IR 13\ISO 2022 IR 87", @"\ISO 2022 IR 149", @"\ISO 2022 IR 58", "ISO_IR 166"];
        byte[] text = [.. "Yamada^Tarou="u8, 0x1B, 0x24, 0x42, 0x3B, 0x33, 0x45, 0x44, 0x1B, 0x28, 0x42, .. "^"u8, 0x1B, 0x24, 0x29, 0x43, 0xB1, 0xE8, 0x1B, 0x2D, 0x41, 0xE4, .. @"\second"u8];
        return [.. sets.Select(set =>
        {
            var dataset = Samples.Minimal().Set(new DicomElement(DicomTags.SpecificCharacterSet, DicomVr.CS, System.Text.Encoding.ASCII.GetBytes(set.Length % 2 == 0 ? set : set + " ")))
                .Set(new DicomElement(DicomTags.PatientName, DicomVr.PN, text)).Set(new DicomElement(DicomTags.ImageComments, DicomVr.LT, text));
            return new FuzzSeed(DicomWriter.Write(dataset), mutant => Walk(DicomReader.Read(mutant, FuzzLimits.Reading).Dataset));
        })];
    }

    // What this program writes in every form, and the small files of the shared data where these are.
    private static List<byte[]> Seeds()
    {
        var pixels = EncapsulatedPixelData.FromFrames([new byte[40], new byte[50], new byte[60]]);
        var seeds = new List<byte[]>
        {
            DicomWriter.Write(Samples.Rich()),
            DicomWriter.Write(Samples.Rich(), new DicomWriteOptions { TransferSyntax = TransferSyntax.ImplicitLittleEndian }),
            DicomWriter.Write(Samples.Rich(), new DicomWriteOptions { TransferSyntax = TransferSyntax.DeflatedLittleEndian }),
            DicomWriter.Write(Samples.Rich(), new DicomWriteOptions { UndefinedSequenceLengths = true }),
            DicomWriter.Write(
                Samples.Rich().Set(DicomTags.NumberOfFrames, 3).Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, pixels)),
                new DicomWriteOptions { TransferSyntax = TransferSyntax.FromUid(DicomUids.RleLossless) }),
        };
        if (SharedData.Root is not null)
        {
            seeds.AddRange(Directory.GetFiles(SharedData.PathOf("robustness"), "*", SearchOption.AllDirectories)
                .Where(f => new FileInfo(f).Length is > 0 and < MaxSeedBytes && !f.EndsWith(".txt", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).Select(File.ReadAllBytes));
        }

        return seeds;
    }

    private static void Use(DicomFile file, string? path)
    {
        Walk(file.Meta);
        var elements = Walk(file.Dataset);
        RequireRewrite(file, elements);
        _ = InstanceSummary.From(file);
        DecodeFrames(file, path);
    }

    // Every value as everything it can be asked for.
    private static int Walk(DicomDataset dataset)
    {
        var count = 0;
        foreach (var element in dataset.Elements)
        {
            if (element.Value.Length < MaxTextBytes) _ = dataset.GetStrings(element.Tag);
            _ = dataset.TryGetInt32(element.Tag, out _);
            _ = dataset.TryGetDoubles(element.Tag, 3, out _);
            _ = dataset.GetTags(element.Tag);
            _ = element.ToString();
            var inside = element.Items.Sum(Walk);

            // Group lengths are not written again.
            count += element.Tag.IsGroupLength ? 0 : 1 + inside;
        }

        return count;
    }

    // What was read can be written, and is then read alike.
    private static void RequireRewrite(DicomFile file, int elements)
    {
        if (file.Dataset.Elements.Any(e => e.Tag.Group <= 2)) return; // these would become file meta information
        using var stream = new MemoryStream();
        DicomWriter.Write(stream, file);
        var again = Walk(DicomReader.Read(stream.ToArray(), FuzzLimits.Reading with { MaxSequenceDepth = 16, MaxInstanceBytes = 64 << 20, MaxInflatedBytes = 64 << 20, MaxElements = 1_000_000 }).Dataset);
        if (again != elements) throw new InvalidOperationException($"{elements} elements became {again}.");
    }

    private static void DecodeFrames(DicomFile file, string? path)
    {
        var frames = FrameReader.Open(file, path, FuzzLimits.Decoding, FuzzLimits.Reading);
        if (frames.Format.FrameBytes > FuzzLimits.Decoding.MaxFrameBytes) return;
        var decoded = new byte[frames.Format.FrameBytes];
        for (var f = 0; f < Math.Min(FramesDecoded, frames.FrameCount); f++)
        {
            frames.Decode(f, decoded);
            _ = frames.ReadEncoded(f);
        }
    }
}
