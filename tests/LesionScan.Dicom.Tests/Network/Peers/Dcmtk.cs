using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>Runs client programs without blocking the thread our own server may need.</summary>
internal static class Dcmtk
{
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it returned and printed.</returns>
    public static Task<ToolResult> RunAsync(string program, params string[] arguments) => Task.Run(() => ExternalTool.Run(program, arguments));
}
