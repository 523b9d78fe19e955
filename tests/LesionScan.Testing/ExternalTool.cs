using System.Diagnostics;

namespace LesionScan.Testing;

/// <summary>Runs an independent program (dcmtk, pydicom, scipy …) that a test uses as its oracle.</summary>
public static class ExternalTool
{
    /// <summary>Debian's own Python, which carries the scientific and DICOM packages the tests compare with.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <param name="program">The program's name or path.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="timeout">How long it may take before it is killed and the call fails; two minutes by default.</param>
    public static ToolResult Run(string program, IEnumerable<string> arguments, TimeSpan? timeout = null)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(timeout ?? TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end in time.");
        }

        return new ToolResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}

/// <summary>What a program returned and printed.</summary>
/// <param name="ExitCode">The exit status.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>This result, after checking that the program ended with status 0.</summary>
    public ToolResult Succeeded() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"exit status {ExitCode}\n{Output}\n{Error}");
}
