using System.Text.Json.Nodes;
using LesionScan.Core.Errors;
using LesionScan.Inference.Tests.Manifests;

namespace LesionScan.Inference.Tests.Sessions;

public class OnnxModelTests
{
    [Fact]
    public void Run_EchoModel_WritesIntoTheCallersMemory()
    {
        using var folder = TestModel.Slab("slab-echo");
        using var model = folder.Load();
        var input = TestModel.Noise(2 * 3 * 4 * 6);
        var output = new float[input.Length];
        model.Run(input, [2, 3, 4, 6], output);
        Assert.Equal(input, output);
    }

    [Fact]
    public void Open_CpuModel_SaysWhatRuns()
    {
        using var folder = TestModel.Slab();
        using var model = folder.Load();
        var p = model.Provenance;
        Assert.Equal(("tiny", "1.0.0", "cpu", false, false), (p.Id, p.Version, p.Provider, p.FellBackToCpu, p.SomeOperatorsOnCpu));
        Assert.Equal((string)folder.Manifest["sha256"]!, p.Sha256);
        Assert.Equal("ONNX Runtime 1.30.0", p.Runtime);
    }

    [Theory]
    [InlineData("slab-unet", "opset", "16", "imports operator set 17, not the manifest's 16")]
    [InlineData("slab-unet", "input.name", "\"x\"", "no tensor x")]
    [InlineData("slab-unet", "output.name", "\"y\"", "no tensor y")]
    [InlineData("slab-unet", "input.contextSlices", "2", "image has the shape [?, 3, ?, ?], the manifest says [?, 5, ?, ?]")]
    [InlineData("slab-unet", "output.activation", "\"sigmoid\"", "logits has the shape [?, 3, ?, ?], the manifest says [?, 2, ?, ?]")]
    [InlineData("slab-double", "title", "\"Doubles\"", "image must be a float32 tensor")]
    [InlineData("patch-net", "title", "\"3D in a 2D manifest\"", "image has the shape [?, 2, ?, ?, ?]")]
    public void Open_FileAndManifestDisagree_IsRefusedNamingModelAndRule(string fixture, string field, string value, string rule)
    {
        using var folder = TestModel.Slab(fixture);
        ManifestReaderTests.Set(folder.Manifest, field, JsonNode.Parse(value));
        var e = Assert.Throws<RejectionException>(() => folder.Load());
        Assert.Equal((RejectionReason.InvalidModel, "tiny 1.0.0"), (e.Reason, e.Subject));
        Assert.Contains(rule, e.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OlderOpsetAsDeclared_IsAccepted()
    {
        using var folder = TestModel.Slab("slab-unet-opset16");
        folder.Manifest["opset"] = 16;
        using var model = folder.Load();
        Assert.Equal(16, model.Manifest.Opset);
    }

    [Fact]
    public void Open_ModelAnsweringNanToZeros_IsRefused()
    {
        using var folder = TestModel.Slab("slab-nan");
        Assert.Equal(RejectionReason.InvalidModelOutput, Assert.Throws<RejectionException>(() => folder.Load()).Reason);
    }

    [Fact]
    public void Run_OneNanInTheAnswer_IsRefused()
    {
        using var folder = TestModel.Slab("slab-nan");
        using var model = folder.Load(warmUp: false);
        var input = TestModel.Noise(3 * 8 * 8, seed: 3);
        var output = new float[input.Length];
        model.Run(input, [1, 3, 8, 8], output);
        input[100] = 0;
        var e = Assert.Throws<RejectionException>(() => model.Run(input, [1, 3, 8, 8], output));
        Assert.Equal((RejectionReason.InvalidModelOutput, "tiny 1.0.0"), (e.Reason, e.Subject));
    }

    [Fact]
    public void Run_ModelAnsweringAnotherShape_IsRefused()
    {
        // Height 3 is no multiple of 2: the U-Net's upsampled half has 2 rows, its skip connection 3.
        using var folder = TestModel.Slab();
        using var model = folder.Load();
        var e = Assert.Throws<RejectionException>(() => model.Run(new float[3 * 3 * 4], [1, 3, 3, 4], new float[3 * 3 * 4]));
        Assert.Equal(RejectionReason.InvalidModelOutput, e.Reason);
    }

    [Fact]
    public void Run_WrongChannels_Throws()
    {
        using var folder = TestModel.Slab();
        using var model = folder.Load();
        Assert.Throws<ArgumentException>(() => model.Run(new float[16], [1, 1, 4, 4], new float[48]));
    }

    [Fact]
    public void Run_OutOfMemory_FailsOnlyThatRequest()
    {
        using var folder = TestModel.Slab("slab-memory-hog");
        using var model = folder.Load();
        // A 2^23 × 2^23 float matrix: more than the processor can address, so no machine has it.
        const int Width = 1 << 23;
        var e = Assert.Throws<RejectionException>(() => model.Run(new float[3 * Width], [1, 3, 1, Width], new float[3 * Width]));
        Assert.Equal(RejectionReason.LimitExceeded, e.Reason);
        var small = TestModel.Noise(3 * 4);
        var output = new float[small.Length];
        model.Run(small, [1, 3, 1, 4], output);
        Assert.Equal(small, output);
    }

    [Fact]
    public async Task Run_CancelledInsideAnEndlessModel_StopsAndFreesTheDevice()
    {
        using var folder = TestModel.Slab("slab-endless");
        using var model = folder.Load(warmUp: false);
        using var cancel = new CancellationTokenSource();
        var run = Task.Run(() => model.Run(new float[12], [1, 3, 2, 2], new float[12], cancel.Token));
        Assert.NotSame(run, await Task.WhenAny(run, Task.Delay(200)));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(60)));
        using var other = TestModel.Slab("slab-echo");
        using var next = other.Load();
        next.Run(new float[12], [1, 3, 2, 2], new float[12]);
    }

    [Fact]
    public void Run_CancelledBefore_DoesNotRun()
    {
        using var folder = TestModel.Slab("slab-endless");
        using var model = folder.Load(warmUp: false);
        Assert.ThrowsAny<OperationCanceledException>(() => model.Run(new float[12], [1, 3, 2, 2], new float[12], new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Run_OneAndTwoThreads_GivesTheSameBits()
    {
        using var folder = TestModel.Slab();
        using var one = folder.Load(threads: 1);
        using var two = folder.Load(threads: 2);
        var input = TestModel.Noise(4 * 3 * 64 * 64);
        float[] a = new float[input.Length], b = new float[input.Length];
        one.Run(input, [4, 3, 64, 64], a);
        two.Run(input, [4, 3, 64, 64], b);
        Assert.Equal(a, b);
    }
}
