using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Codecs;

/// <summary>Real files in many transfer syntaxes, against pydicom with GDCM and against each other.</summary>
public sealed class RealFrameTests
{
    // No more than the rounding of two implementations' wavelet arithmetic.
    private const int LossyTolerance = 1;

    [SharedDataTheory]
    [InlineData("CT", "CT1")]
    [InlineData("MR", "MR3")]
    [InlineData("NM", "NM1")]
    public void DecodeFrame_OneImageInLosslessSyntaxes_GivesTheSamePixels(string folder, string image)
    {
        var frames = OracleFrames.Extract(LosslessForms(folder, image));
        var plain = frames[0].Expected;

        Assert.True(frames.Count >= 5, $"only {frames.Count} forms");
        Assert.All(frames, frame => Assert.True(frame.Decode().AsSpan().SequenceEqual(plain), frame.Name));
    }

    [SharedDataFact]
    public void DecodeFrame_LossyFiles_AgreeWithAnotherDecoder()
    {
        string[] files = [.. new[] { "CT/CT1", "CT/CT2", "MR/MR3", "NM/NM1", "CR/RG1" }
            .SelectMany(name => new[] { "_J2KI", "_JLSN" }, (name, form) => SharedData.PathOf("wg04", name + form)).Where(File.Exists)];
        var frames = OracleFrames.Extract(files);

        Assert.True(frames.Count >= 7, $"only {frames.Count} files");
        Assert.All(frames, frame => Assert.InRange(FrameDifference.Largest(frame.Format, frame.Decode(), frame.Expected), 0, LossyTolerance));
    }

    [SharedDataFact]
    public void DecodeFrame_JpegExtendedFiles_AgreeWithAnotherDecoder()
    {
        string[] files = [.. new[] { "MR/MR3_JPLY", "NM/NM1_JPLY", "CR/RG2_JPLY" }.Select(name => SharedData.PathOf("wg04", name))];
        var frames = OracleFrames.Extract(files);

        Assert.Equal(3, frames.Count);
        Assert.All(frames, frame => Assert.InRange(FrameDifference.Largest(frame.Format, frame.Decode(), frame.Expected), 0, LossyTolerance));
    }

    [SharedDataTheory]
    [InlineData("totalsegmentator/example_ct_dicom")]
    [InlineData("tcia")]
    public void DecodeFrame_CtSeriesInJpeg2000_AgreesWithAnotherDecoder(string folder)
    {
        var files = Directory.GetFiles(SharedData.PathOf(folder), "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".dcm", StringComparison.Ordinal) || Path.GetFileName(f).StartsWith("CT.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Where((_, i) => i % 20 == 0);
        var frames = OracleFrames.Extract(files);

        Assert.NotEmpty(frames);
        Assert.All(frames, frame => Assert.Equal(0, FrameDifference.Largest(frame.Format, frame.Decode(), frame.Expected)));
    }

    private static IEnumerable<string> LosslessForms(string folder, string image) =>
        new[] { "UNC", "RLE", "JPLL", "JLSL", "J2KR" }.Select(form => SharedData.PathOf("wg04", folder, $"{image}_{form}"));
}
