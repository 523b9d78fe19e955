using System.Diagnostics;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>A server program of someone else's on loopback ports; it and what it started end when this is disposed.</summary>
internal sealed class PeerServer : IDisposable
{
    private readonly Process _process;
    private readonly string _log;

    private PeerServer(string script, string log, IEnumerable<string> arguments)
    {
        _log = log;
        var path = Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.Dicom.Tests", "Network", "Peers", script);
        var start = new ProcessStartInfo(ExternalTool.Python, [path, log, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        var ports = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The server did not start.\n{Log}");
        Ports = [.. ports.Split(',').Select(int.Parse)];
    }

    /// <summary>Whether this machine lets a test have a network namespace of its own.</summary>
    public static bool CanIsolate { get; } = ExternalTool.Run("unshare", ["--map-root-user", "--net", "true"]).ExitCode == 0;

    public IReadOnlyList<int> Ports { get; }

    public int Port => Ports[0];

    /// <summary>What the server printed.</summary>
    public string Log => File.Exists(_log) ? File.ReadAllText(_log) : string.Empty;

    /// <summary>A program that serves the one connection it finds at its standard input, started for each.</summary>
    public static PeerServer PerConnection(TemporaryFolder folder, params string[] command) =>
        new("inetd.py", folder.PathOf($"{Guid.NewGuid():N}.log"), command);

    /// <summary>A program that would listen on every address: it does so in a namespace of its own.</summary>
    /// <param name="folder">Where its log goes.</param>
    /// <param name="ports">The ports it listens on there.</param>
    /// <param name="outward">The loopback port it reaches as its own port 11113; null for none.</param>
    /// <param name="command">The program and its arguments.</param>
    public static PeerServer Isolated(TemporaryFolder folder, int[] ports, int? outward, params string[] command) =>
        new("isolated.py", folder.PathOf($"{Guid.NewGuid():N}.log"), [string.Join(',', ports), outward is { } port ? $"11113:{port}" : "-", .. command]);

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}

/// <summary>A fact that needs a network namespace of its own and reports itself skipped where that is not allowed.</summary>
public sealed class IsolatedFactAttribute : FactAttribute
{
    public IsolatedFactAttribute()
    {
        if (SharedData.Root is null) Skip = "shared data absent";
        else if (!PeerServer.CanIsolate) Skip = "network namespaces are not allowed here";
    }
}
