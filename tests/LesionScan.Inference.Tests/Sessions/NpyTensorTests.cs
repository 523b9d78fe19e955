using LesionScan.Core.Errors;
using LesionScan.Inference.Sessions;
using LesionScan.Testing;

namespace LesionScan.Inference.Tests.Sessions;

public class NpyTensorTests
{
    [Fact]
    public void Read_FileOfNumpy_GivesShapeAndValues()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("a.npy");
        ExternalTool.Run(ExternalTool.Python, ["-c", "import numpy,sys; numpy.save(sys.argv[1], numpy.arange(24, dtype='f4').reshape(1,2,3,4))", path]).Succeeded();
        var tensor = NpyTensor.Read(File.ReadAllBytes(path), "tiny");
        Assert.Equal([1, 2, 3, 4], tensor.Shape);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), tensor.Values);
    }

    [Theory]
    [InlineData("dtype='f8'")]
    [InlineData("dtype='>f4'")]
    [InlineData("dtype='f4', order='F'")]
    public void Read_OtherKindsOfNumpyFiles_AreRefused(string kind)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("a.npy");
        ExternalTool.Run(ExternalTool.Python, ["-c", $"import numpy,sys; numpy.save(sys.argv[1], numpy.array(numpy.ones((2,3)), {kind}))", path]).Succeeded();
        Assert.Equal(RejectionReason.InvalidModel, Assert.Throws<RejectionException>(() => NpyTensor.Read(File.ReadAllBytes(path), "tiny")).Reason);
    }

    [Fact]
    public void Read_TruncatedAnywhere_IsRefused()
    {
        var file = NpyFile.Bytes(TestModel.Noise(6), 2, 3);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Throws<RejectionException>(() => NpyTensor.Read(file.AsSpan(0, length), "tiny"));
        }
    }
}
