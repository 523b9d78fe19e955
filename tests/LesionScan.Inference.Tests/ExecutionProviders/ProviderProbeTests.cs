using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Manifests;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.Tests.ExecutionProviders;

public class ProviderProbeTests
{
    [Fact]
    public void Try_Cpu_Works() => Assert.Equal(new ProviderVerdict("cpu", true, "it works"), ProviderProbe.Try(ExecutionProviderRegistry.Cpu, 0));

    [Fact]
    public void Try_ProviderTheLibraryWasBuiltWithout_SaysSo()
    {
        var verdict = ProviderProbe.Try(new Broken(new EntryPointNotFoundException()), 0);
        Assert.Equal((false, "the ONNX Runtime library is missing or was built without it"), (verdict.Works, verdict.Reason));
    }

    [Fact]
    public void Try_NoNativeLibrary_SaysSo() =>
        Assert.False(ProviderProbe.Try(new Broken(new TypeInitializationException("NativeMethods", new DllNotFoundException())), 0).Works);

    [Fact]
    public void Try_UnknownProviderName_SaysItDoesNotStart()
    {
        var verdict = ProviderProbe.Try(new Broken(null), 0);
        Assert.False(verdict.Works);
        Assert.StartsWith("it does not start: ", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void LargestDifference_NanAnswer_IsInfinite() => Assert.Equal(double.PositiveInfinity, ProviderProbe.LargestDifference([1, float.NaN], [1, 2]));

    [Fact]
    public void LargestDifference_OneNumberOff_IsThatMuch() => Assert.Equal(0.5, ProviderProbe.LargestDifference([1, 2.5f, 3], [1, 2, 3]));

    private sealed class Broken(Exception? failure) : ExecutionProvider
    {
        public override string Name => "broken";

        public override double ToleranceOf(ProviderTolerance tolerance) => 0;

        internal override void AppendTo(SessionOptions session, int deviceId)
        {
            if (failure is not null) throw failure;
            session.AppendExecutionProvider("NoSuchProvider");
        }
    }
}
