using System.Diagnostics;
using Xunit.Abstractions;

namespace LesionScan.Dicom.Tests.Fuzzing;

/// <summary>
/// Some mutants of every target in every run of the tests; by hand as many as wanted, see README.md beside this file.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int EveryRun = 300;

    // Native decoders take memory outside of the managed heap; only by hand is the process the fuzzer's own.
    private const long MaxWorkingSetGrowth = 1L << 30;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Mutants_OfEveryTarget_AreReadOrRefused(string name)
    {
        var count = Number("LESIONSCAN_FUZZ_MUTANTS", EveryRun);
        var first = Number("LESIONSCAN_FUZZ_FIRST", 0);
        var journal = Environment.GetEnvironmentVariable("LESIONSCAN_FUZZ_JOURNAL");
        var target = FuzzTargets.All.Single(t => t.Name == name);
        var before = PeakWorkingSet();
        var outcome = Fuzzer.Run(target, first, count, journal);
        var grown = PeakWorkingSet() - before;

        output.WriteLine($"{name}: {outcome}; the process grew by {grown >> 20} MiB");
        Assert.Equal(count, outcome.Accepted + outcome.Refused);
        Assert.True(count < EveryRun || (outcome.Refused > count / 100 && outcome.Accepted > count / 200), $"{outcome}: the damage does not reach the target");
        if (count > EveryRun) Assert.InRange(grown, 0, MaxWorkingSetGrowth);
    }

    private static long PeakWorkingSet()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static long Number(string variable, long otherwise) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
