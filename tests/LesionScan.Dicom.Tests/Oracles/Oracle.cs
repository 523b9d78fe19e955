using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Oracles;

/// <summary>The Python programs that answer independently.</summary>
internal static class Oracle
{
    /// <summary>Runs one of the scripts beside this class.</summary>
    public static ToolResult Run(string script, params string[] arguments) =>
        ExternalTool.Run(ExternalTool.Python, [Path.Combine(AppContext.BaseDirectory, "Oracles", script), .. arguments], TimeSpan.FromMinutes(5));
}
