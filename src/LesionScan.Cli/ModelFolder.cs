using LesionScan.Core.Errors;

namespace LesionScan.Cli;

/// <summary>Finds the models: where LESIONSCAN_MODELS says, beside the program, or above it in a checkout.</summary>
internal static class ModelFolder
{
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("LESIONSCAN_MODELS") is { Length: > 0 } configured) return configured;
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            var candidate = Path.Combine(d.FullName, "models");
            if (Directory.Exists(candidate)) return candidate;
        }

        throw new RejectionException(RejectionReason.NoModel, "no folder of models beside the program; name one with --models or LESIONSCAN_MODELS");
    }
}
