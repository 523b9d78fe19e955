using LesionScan.Core.Errors;
using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.Tests.ExecutionProviders;

public class ProviderSelectionTests
{
    public static TheoryData<string> Names => [.. ExecutionProviderRegistry.All.Select(p => p.Name)];

    [Fact]
    public void Registry_All_EndsWithTheCpuAndNamesAreUnique()
    {
        Assert.Equal(["cuda", "tensorrt", "webgpu", "cpu"], ExecutionProviderRegistry.All.Select(p => p.Name));
        Assert.True(ExecutionProviderRegistry.Cpu.IsCpu);
    }

    [Fact]
    public void Choose_Auto_GivesAProviderThatWorksAndSaysWhyOthersDoNot()
    {
        var selection = ProviderSelection.Choose(new InferenceOptions());
        Assert.True(selection.Verdicts[^1].Works);
        Assert.Equal(selection.Provider.Name, selection.Verdicts[^1].Provider);
        Assert.All(selection.Verdicts.SkipLast(1), v => Assert.False(v.Works));
        Assert.All(selection.Verdicts, v => Assert.NotEmpty(v.Reason));
        Assert.False(selection.FellBack);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Choose_ByName_GivesItOrIsRefusedWithAReasonOrFallsBackVisibly(string name)
    {
        var verdict = ProviderProbe.Try(ExecutionProviderRegistry.Get(name), deviceId: 0);
        if (verdict.Works)
        {
            Assert.Equal(name, ProviderSelection.Choose(new InferenceOptions { Provider = name }).Provider.Name);
            return;
        }

        var e = Assert.Throws<RejectionException>(() => ProviderSelection.Choose(new InferenceOptions { Provider = name }));
        Assert.Equal(RejectionReason.ProviderUnavailable, e.Reason);
        Assert.Contains(name + ": ", e.Rule, StringComparison.Ordinal);
        var fallback = ProviderSelection.Choose(new InferenceOptions { Provider = name, AllowCpuFallback = true });
        Assert.True(fallback.FellBack);
        Assert.Equal(["cpu"], [fallback.Provider.Name]);
        Assert.Equal([name, "cpu"], fallback.Verdicts.Select(v => v.Provider));
        using var folder = TestModel.Slab();
        using var model = OnnxModel.Open(folder.Open(), fallback);
        Assert.True(model.Provenance.FellBackToCpu);
    }

    [Fact]
    public void Choose_UnknownName_IsRefused()
    {
        var e = Assert.Throws<RejectionException>(() => ProviderSelection.Choose(new InferenceOptions { Provider = "npu" }));
        Assert.Equal(RejectionReason.InvalidRequest, e.Reason);
        Assert.Contains("cuda, tensorrt, webgpu, cpu", e.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Defaults_AreTheDocumentedOnes()
    {
        var o = new InferenceOptions();
        Assert.Equal(("auto", false, 0, 0, true), (o.Provider, o.AllowCpuFallback, o.DeviceId, o.Threads, o.WarmUp));
    }
}
