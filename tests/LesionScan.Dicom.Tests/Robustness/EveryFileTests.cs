using LesionScan.Core.Errors;
using LesionScan.Dicom.Tests.Codecs;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Robustness;

/// <summary>
/// Every file of the shared folders <c>robustness</c> and <c>wg04</c> gives what <c>files.tsv</c> says: the pixels that
/// independent decoders give, or a refusal by name; read from memory and from the file alike, in bounded memory.
/// </summary>
public sealed class EveryFileTests(PixelOracles oracles) : IClassFixture<PixelOracles>
{
    private static readonly string[] Folders = ["robustness", "wg04"];

    // The runner cuts long names, so each row has its number in the table too.
    public static TheoryData<int, string> Files
    {
        get
        {
            var rows = new TheoryData<int, string>();
            foreach (var (number, file) in ExpectedFile.All.Index()) rows.Add(number + 1, file.Path);
            return rows;
        }
    }

    [SharedDataFact]
    public void Table_AgainstTheFolders_ListsEveryFileOnce()
    {
        var files = Folders.SelectMany(f => Directory.GetFiles(SharedData.PathOf(f), "*", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(SharedData.Root!, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

        Assert.Equal(files, ExpectedFile.All.Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    [SharedDataTheory]
    [MemberData(nameof(Files))]
    public void File_Read_GivesWhatTheTableSays(int row, string name)
    {
        var expected = ExpectedFile.All[row - 1];
        var path = SharedData.PathOf(name.Split('/'));
        var decoded = DecodedFile.FromMemory(path);
        var fromFile = DecodedFile.FromFile(path);

        Assert.Equal(decoded.Refusal?.Reason, fromFile.Refusal?.Reason);
        Assert.True(decoded.Pixels.AsSpan().SequenceEqual(fromFile.Pixels) || decoded.Refusal is not null, "memory and file give different pixels");
        RequireBound(path, decoded);
        RequireBound(path, fromFile);
        switch (expected.Outcome)
        {
            case ExpectedOutcome.Data:
                Assert.True(decoded.IsReadable && decoded.Refusal?.Reason == RejectionReason.InvalidAttribute, decoded.Refusal?.Message ?? "has pixels");
                break;
            case ExpectedOutcome.Refused:
                RequireRefusal(expected, decoded.Refusal);
                break;
            case ExpectedOutcome.Same:
                Assert.True(decoded.Refusal is null, decoded.Refusal?.Message);
                Assert.True(DecodedFile.FromMemory(SharedData.PathOf(expected.Argument.Split('/'))).Pixels.AsSpan().SequenceEqual(decoded.Pixels), "other pixels");
                break;
            default:
                Assert.True(decoded.Refusal is null, decoded.Refusal?.Message);
                RequirePixels(expected, decoded);
                break;
        }
    }

    private void RequirePixels(ExpectedFile expected, DecodedFile decoded)
    {
        var samples = oracles.SamplesOf(expected.Path);
        var distance = expected.Outcome == ExpectedOutcome.Near ? int.Parse(expected.Argument) : 0;
        string[] named = distance == 0 && expected.Argument.Length > 0 ? expected.Argument.Split(',') : [.. samples.Keys];
        Assert.NotEmpty(named);
        foreach (var decoder in named)
        {
            Assert.True(samples.TryGetValue(decoder, out var theirs), $"{decoder} does not decode the file");
            if (decoded.Pixels.AsSpan().SequenceEqual(theirs)) continue;
            var frame = decoded.Format with { Rows = decoded.Pixels.Length / (int)decoded.Format.FrameBytes * decoded.Format.Rows };
            Assert.True(distance > 0, $"{decoder} gives other pixels");
            Assert.InRange(FrameDifference.Largest(frame, decoded.Pixels, theirs!), 0, distance);
        }
    }

    private static void RequireRefusal(ExpectedFile expected, RejectionException? refusal)
    {
        Assert.NotNull(refusal);
        var argument = expected.Argument.Split(':', 2);
        Assert.True(argument[0] == refusal.Reason.ToString(), $"{refusal.Reason}: {refusal.Message}");
        Assert.Contains(argument[1], refusal.Message, StringComparison.Ordinal);
    }

    // What is read, inflated and decoded, each at most three times over while buffers grow, and little more.
    private static void RequireBound(string path, DecodedFile decoded) =>
        Assert.InRange(decoded.AllocatedBytes, 0, (4 * new FileInfo(path).Length) + (4L * decoded.Pixels.Length) + (4 << 20));
}
