using LesionScan.Testing;

namespace LesionScan.EndToEnd.Tests;

/// <summary>The training package's own tests, under Debian's Python.</summary>
public sealed class TrainingPackageTests
{
    [Fact]
    public void TrainingPackage_UnitTests_Pass()
    {
        var folder = Path.Combine(SharedData.RepositoryRoot, "models", "training");
        var result = ExternalTool.Run(ExternalTool.Python, ["-m", "unittest", "discover", "--start-directory", folder, "--pattern", "test_*.py"]).Succeeded();
        Assert.Matches(@"Ran [1-9]\d* tests", result.Error);
    }
}
