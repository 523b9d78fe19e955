namespace LesionScan.Dicom.Tests.Codecs;

/// <summary>Seeded images of every depth and sign, encoded by DCMTK and GDCM.</summary>
public sealed class SyntheticFrameTests(SyntheticFrameTests.Frames frames) : IClassFixture<SyntheticFrameTests.Frames>
{
    public static TheoryData<string> Kinds => ["u8", "u10", "u12", "s12", "u16", "s16", "u8-rgb"];

    // What the encoder was told: at most this far from the original.
    private const int Near = 2;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void DecodeFrame_LosslesslyEncoded_ReturnsTheOriginal(string kind)
    {
        var all = frames.Of(kind).Where(f => !IsLossy(f)).ToList();

        Assert.True(all.Count >= 6, $"only {all.Count} encodings");
        Assert.All(all, frame => Assert.True(frame.Decode().AsSpan().SequenceEqual(frame.Expected), frame.Name));
    }

    [Theory]
    [InlineData("u8")]
    [InlineData("u10")]
    [InlineData("u12")]
    [InlineData("u16")]
    [InlineData("u8-rgb")]
    public void DecodeFrame_JpegLsNearLossless_StaysWithinTheEncodersBound(string kind)
    {
        var frame = Assert.Single(frames.Of(kind), f => f.Name.StartsWith("jpegls-near", StringComparison.Ordinal));

        Assert.InRange(FrameDifference.Largest(frame.Format, frame.Decode(), frame.Expected), 0, Near);
    }

    // Both round the same transform, each in its own arithmetic.
    [Theory]
    [InlineData("u8")]
    [InlineData("u12")]
    public void DecodeFrame_JpegDct_AgreesWithAnotherDecoder(string kind)
    {
        var frame = Assert.Single(frames.Of(kind), f => f.Name.StartsWith("dct", StringComparison.Ordinal));

        Assert.InRange(FrameDifference.Largest(frame.Format, frame.Decode(), frame.Expected), 0, 1);
    }

    private static bool IsLossy(OracleFrame frame) =>
        frame.Name.StartsWith("jpegls-near", StringComparison.Ordinal) || frame.Name.StartsWith("dct", StringComparison.Ordinal);

    public sealed class Frames
    {
        private readonly IReadOnlyList<OracleFrame> _all = OracleFrames.Synthesize();

        public IEnumerable<OracleFrame> Of(string kind) => _all.Where(f => f.Name.EndsWith(" " + kind, StringComparison.Ordinal));
    }
}
