using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.Tests.Sessions;

public class OnnxFileHeaderTests
{
    [Theory]
    [InlineData("slab-unet", 17)]
    [InlineData("slab-unet-opset16", 16)]
    public void DefaultOpset_OfAModel_IsWhatTheExporterWrote(string fixture, long opset) =>
        Assert.Equal(opset, OnnxFileHeader.DefaultOpset(TestModel.Fixture(fixture)));

    [Fact]
    public void DefaultOpset_OfOtherDomainsToo_TakesTheDefaultOne()
    {
        byte[] file = [0x42, 7, 0x0a, 3, (byte)'a', (byte)'.', (byte)'b', 0x10, 3, 0x42, 2, 0x10, 17];
        Assert.Equal(17, OnnxFileHeader.DefaultOpset(file));
    }

    [Fact]
    public void DefaultOpset_OfATruncatedFile_IsNullOrTheFilesNeverAnException()
    {
        var file = TestModel.Fixture("slab-unet");
        for (var length = 0; length < file.Length; length++)
        {
            var opset = OnnxFileHeader.DefaultOpset(file.AsSpan(0, length));
            Assert.True(opset is null or 17);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x42, 0xff, 0xff, 0xff, 0xff, 0x0f })]
    [InlineData(new byte[] { 0x43 })]
    public void DefaultOpset_OfGarbage_IsNull(byte[] file) => Assert.Null(OnnxFileHeader.DefaultOpset(file));
}
