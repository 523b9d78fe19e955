using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.Tests.OnnxRuntime;

public class NativeLibraryTests
{
    [Fact]
    public void NativeLibrary_LoadedThroughTheCSharpApi_IsTheVersionOfThePackage() =>
        Assert.Equal("1.30.0", OrtEnv.Instance().GetVersionString());

    [Fact]
    public void Session_OfASmallModel_RunsAndAnswers()
    {
        using var session = new InferenceSession(TestModel.Fixture("slab-echo"));
        using var run = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory([1f, 2, 3], [1, 3, 1, 1]);
        using var output = session.Run(run, new Dictionary<string, OrtValue> { ["image"] = input }, ["logits"]);
        Assert.Equal([1f, 2, 3], output[0].GetTensorDataAsSpan<float>().ToArray());
    }
}
