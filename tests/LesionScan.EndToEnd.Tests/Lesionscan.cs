using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LesionScan.Testing;

namespace LesionScan.EndToEnd.Tests;

/// <summary>The real program as its users run it, in a process of its own.</summary>
internal static class Lesionscan
{
    private static string Program => Path.Combine(AppContext.BaseDirectory, "lesionscan.dll");

    /// <summary>Runs a command to its end.</summary>
    public static ToolResult Run(params string[] arguments) => ExternalTool.Run("dotnet", [Program, .. arguments], TimeSpan.FromMinutes(5));

    /// <summary>Starts the service on ports of the system's choice and waits until it serves.</summary>
    public static RunningService Serve(string data)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var a in new[] { Program, "serve", "--grpc", "127.0.0.1:0", "--http", "127.0.0.1:0", "--data", data, "--provider", "cpu" }) start.ArgumentList.Add(a);
        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var match = Regex.Match(line, "gRPC on (http://127[^ ]+?)/? and gRPC-Web");
            if (!match.Success) continue;

            // Keep reading, or the service would stop at a full pipe.
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            return new RunningService(process, match.Groups[1].Value);
        }

        throw new InvalidOperationException($"the service did not start: {process.StandardError.ReadToEnd()}");
    }

    /// <summary>A report without what may differ between two runs: times.</summary>
    public static string Comparable(string json)
    {
        var report = JsonNode.Parse(json)!.AsObject();
        var provenance = report["provenance"]!.AsObject();
        foreach (var name in new[] { "startedAt", "finishedAt", "stages" }) Assert.True(provenance.Remove(name), name);
        return report.ToJsonString();
    }
}

/// <summary>A service in a process of its own, stopped when disposed.</summary>
internal sealed class RunningService(Process process, string address) : IDisposable
{
    /// <summary>The gRPC endpoint.</summary>
    public string Address => address;

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
