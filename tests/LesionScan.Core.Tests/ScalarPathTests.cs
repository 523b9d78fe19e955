using LesionScan.Testing;

namespace LesionScan.Core.Tests;

/// <summary>
/// Runs every kernel test once more in a process without vector instructions, so that the scalar paths meet the
/// same oracles as the vector paths.
/// </summary>
public class ScalarPathTests
{
    [Fact]
    public void KernelTests_WithoutHardwareIntrinsics_Pass()
    {
        var result = ExternalTool.Run(
            "env",
            ["DOTNET_EnableHWIntrinsic=0", "dotnet", "test", typeof(ScalarPathTests).Assembly.Location, "--filter", "Kind=Kernel"],
            TimeSpan.FromMinutes(10));
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("Passed!", result.Output);
    }
}
