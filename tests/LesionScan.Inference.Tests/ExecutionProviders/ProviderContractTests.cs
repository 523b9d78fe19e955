using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.Tests.ExecutionProviders;

/// <summary>Every provider that works here answers what the CPU answers, within the manifest's tolerance.</summary>
public class ProviderContractTests
{
    public static TheoryData<string> Names => [.. ExecutionProviderRegistry.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_OnEveryProvider_AgreesWithTheCpuOrTheProviderSaysWhyItDoesNotWork(string name)
    {
        var provider = ExecutionProviderRegistry.Get(name);
        var verdict = ProviderProbe.Try(provider, deviceId: 0);
        if (!verdict.Works)
        {
            Assert.NotEqual("cpu", name);
            Assert.NotEmpty(verdict.Reason);
            return;
        }

        using var folder = TestModel.Slab();
        var package = folder.Open();
        using var reference = OnnxModel.Open(package, TestModel.Cpu);
        using var model = OnnxModel.Open(package, ProviderSelection.Choose(new InferenceOptions { Provider = name }));
        var input = TestModel.Noise(3 * 3 * 32 * 40);
        float[] expected = new float[input.Length], actual = new float[input.Length];
        reference.Run(input, [3, 3, 32, 40], expected);
        model.Run(input, [3, 3, 32, 40], actual);
        var largest = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(largest <= provider.ToleranceOf(package.Manifest.Tolerance), $"{name} differs by {largest}");
        Assert.Equal(name, model.Provenance.Provider);
    }
}
