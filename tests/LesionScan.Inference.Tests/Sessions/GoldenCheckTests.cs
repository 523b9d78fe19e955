using LesionScan.Core.Errors;
using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.Tests.Sessions;

public class GoldenCheckTests
{
    private static readonly long[] Shape = [1, 3, 8, 8];

    [Fact]
    public void Run_StoredAnswer_Passes()
    {
        using var folder = WithGolden(change: 0);
        using var model = folder.Load();
        var result = GoldenCheck.Run(folder.Open(), model);
        Assert.True(result.Passed);
        Assert.Equal(("cpu", 1e-5), (result.Provider, result.Tolerance));
    }

    [Theory]
    [InlineData(1e-3f)]
    [InlineData(float.NaN)]
    public void Run_AnswerBeyondTheTolerance_Fails(float change)
    {
        using var folder = WithGolden(change);
        using var model = folder.Load();
        Assert.False(GoldenCheck.Run(folder.Open(), model).Passed);
    }

    [Fact]
    public void Run_GoldenOfAnotherShape_IsRefused()
    {
        using var folder = WithGolden(change: 0);
        NpyFile.Write(Path.Combine(folder.Folder, "golden", "output.npy"), new float[64], 1, 1, 8, 8);
        using var model = folder.Load();
        Assert.Equal(RejectionReason.InvalidModel, Assert.Throws<RejectionException>(() => GoldenCheck.Run(folder.Open(), model)).Reason);
    }

    [Fact]
    public void Verify_WholeModel_Passes()
    {
        using var folder = WithGolden(change: 0);
        folder.WriteManifest();
        var verdict = Assert.Single(ModelVerifier.Verify(folder.Root, TestModel.Cpu));
        Assert.True(verdict.Passed);
        Assert.Equal("tiny 1.0.0", verdict.Model);
    }

    [Fact]
    public void Verify_WrongAnswer_SaysByHowMuch()
    {
        using var folder = WithGolden(change: 1);
        folder.WriteManifest();
        var verdict = Assert.Single(ModelVerifier.Verify(folder.Root, TestModel.Cpu));
        Assert.False(verdict.Passed);
        Assert.Contains("off by 1", verdict.Broken, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_BrokenManifest_DoesNotThrow()
    {
        using var folder = WithGolden(change: 0);
        folder.Manifest.Remove("opset");
        folder.WriteManifest();
        var verdict = Assert.Single(ModelVerifier.Verify(folder.Root, TestModel.Cpu));
        Assert.Null(verdict.Golden);
        Assert.Contains("opset", verdict.Broken, StringComparison.Ordinal);
    }

    private static TestModel WithGolden(float change)
    {
        var folder = TestModel.Slab("slab-echo");
        var values = TestModel.Noise(3 * 8 * 8);
        NpyFile.Write(Path.Combine(folder.Folder, "golden", "input.npy"), values, Shape);
        values[77] += change;
        NpyFile.Write(Path.Combine(folder.Folder, "golden", "output.npy"), values, Shape);
        return folder;
    }
}
