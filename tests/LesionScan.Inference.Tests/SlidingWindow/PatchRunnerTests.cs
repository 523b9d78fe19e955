using System.Text.Json.Nodes;
using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;
using LesionScan.Inference.Sessions;
using LesionScan.Inference.SlidingWindow;
using LesionScan.Testing;

namespace LesionScan.Inference.Tests.SlidingWindow;

public class PatchRunnerTests
{
    [Theory]
    [InlineData(15, 21, 17, 0.5, "-")]
    [InlineData(8, 10, 12, 0.5, "0,1,2")]
    [InlineData(9, 13, 30, 0.25, "2,0")]
    [InlineData(5, 7, 11, 0.5, "1")]
    [InlineData(20, 6, 13, 0.8, "-")]
    public void Run_AnySizeOverlapAndMirroring_AgreesWithTheIndependentImplementation(int nz, int ny, int nx, double overlap, string axes)
    {
        using var folder = TestModel.Patch();
        folder.Manifest["window"]!["overlap"] = overlap;
        folder.Manifest["window"]!["mirrorAxes"] = JsonNode.Parse(axes == "-" ? "[]" : $"[{axes}]");
        using var model = folder.Load();
        var volume = TestModel.Noise(2 * nz * ny * nx, seed: 7);
        using var logits = new PatchRunner(model).Run(volume, new GridSize(nx, ny, nz));
        var expected = Oracle(volume, nz, ny, nx, overlap, axes);
        Assert.Equal(expected.Length, logits.Values.Length);
        var largest = expected.Zip(logits.Values.ToArray(), (a, b) => Math.Abs(a - b)).Max();
        Assert.True(largest <= 1e-5, $"differs by {largest}");
    }

    [Fact]
    public void Run_Statistics_CountOverlapAndMirrorImages()
    {
        using var folder = TestModel.Patch();
        folder.Manifest["window"]!["mirrorAxes"] = JsonNode.Parse("[0, 2]");
        using var model = folder.Load();
        var size = new GridSize(12, 15, 8);
        using var logits = new PatchRunner(model).Run(new float[2 * size.VoxelCount], size);
        Assert.Equal(new PatchStatistics(2 * 4 * 8 * 10 * 12, size.VoxelCount, 2, 8), logits.Statistics);
        Assert.Equal(8.0 * 10 / 15, logits.Statistics.ComputedPerNeeded, 12);
    }

    [Fact]
    public void Run_TwoThreads_GivesTheSameBits()
    {
        using var folder = TestModel.Patch();
        using var one = folder.Load(threads: 1);
        using var two = folder.Load(threads: 2);
        var size = new GridSize(20, 21, 22);
        var volume = TestModel.Noise(2 * (int)size.VoxelCount);
        using var a = new PatchRunner(one).Run(volume, size);
        using var b = new PatchRunner(two).Run(volume, size);
        Assert.Equal(a.Values.ToArray(), b.Values.ToArray());
    }

    [Fact]
    public void Run_CancelledAfterThePatch_StopsAndFreesItsMemory()
    {
        using var folder = TestModel.Patch();
        using var model = folder.Load();
        using var cancel = new CancellationTokenSource();
        var budget = new MemoryBudget();
        var size = new GridSize(40, 40, 40);
        var runner = new PatchRunner(model, budget);
        Assert.ThrowsAny<OperationCanceledException>(
            () => runner.Run(new float[2 * size.VoxelCount], size, new Cancelling(cancel), cancel.Token));
        Assert.Equal(0, budget.UsedBytes);
    }

    [Fact]
    public void Run_OverTheMemoryBudget_IsRefused()
    {
        using var folder = TestModel.Patch();
        using var model = folder.Load();
        var budget = new MemoryBudget(maxBlockBytes: 20000, maxTotalBytes: 40000);
        var size = new GridSize(12, 10, 8);
        var e = Assert.Throws<RejectionException>(() => new PatchRunner(model, budget).Run(new float[2 * size.VoxelCount], size));
        Assert.Equal(RejectionReason.LimitExceeded, e.Reason);
        Assert.Equal(0, budget.UsedBytes);
    }

    [Fact]
    public void Run_VolumeOfAnotherSize_Throws()
    {
        using var folder = TestModel.Patch();
        using var model = folder.Load();
        Assert.Throws<ArgumentException>(() => new PatchRunner(model).Run(new float[10], new GridSize(2, 2, 2)));
    }

    [Fact]
    public void Constructor_SlabModel_IsRefused()
    {
        using var folder = TestModel.Slab();
        using var model = folder.Load();
        Assert.Equal(RejectionReason.InvalidModel, Assert.Throws<RejectionException>(() => new PatchRunner(model)).Reason);
    }

    private static float[] Oracle(float[] volume, int nz, int ny, int nx, double overlap, string axes)
    {
        using var folder = new TemporaryFolder();
        var (input, output) = (folder.PathOf("in.npy"), folder.PathOf("out.npy"));
        NpyFile.Write(input, volume, 2, nz, ny, nx);
        var here = AppContext.BaseDirectory;
        ExternalTool.Run(
            ExternalTool.Python,
            [Path.Combine(here, "SlidingWindow", "patch_oracle.py"), Path.Combine(here, "Fixtures", "patch-net.onnx"), input, output, "8,10,12", $"{overlap}", axes])
            .Succeeded();
        return NpyTensor.Read(File.ReadAllBytes(output), "oracle").Values;
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
