using System.CommandLine;
using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;

namespace LesionScan.Cli;

/// <summary><c>lesionscan models</c>: what is installed, and whether it works.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo?>("--models") { Description = "The folder of models; by default the one beside the program." };
        var list = new Command("list", "Show the installed models.\n\nExample:\n  lesionscan models list") { folder };
        list.SetAction(parsed => List(parsed.GetValue(folder)?.FullName ?? ModelFolder.Find()));
        var verify = new Command(
            "verify",
            "Check every model's manifest, hash and tensors, and compare its answer to its stored example.\n\nExample:\n  lesionscan models verify") { folder };
        verify.SetAction(parsed => Verify(parsed.GetValue(folder)?.FullName ?? ModelFolder.Find()));
        return new Command("models", "List or verify the installed models.") { list, verify };
    }

    private static int List(string root)
    {
        foreach (var package in ModelStore.Load(root).Packages)
        {
            var m = package.Manifest;
            Console.WriteLine($"{m.Id} {m.Version}  {m.Title}");
            Console.WriteLine($"    {m.Modality}, {m.Task.ToString().ToLowerInvariant()}, SHA-256 {m.Sha256}");
            Console.WriteLine($"    {m.IntendedUse}");
        }

        return ExitCode.Analysed;
    }

    private static int Verify(string root)
    {
        var broken = 0;
        foreach (var verdict in ModelVerifier.Verify(root, ProviderSelection.Choose(new InferenceOptions { Provider = "cpu" })))
        {
            var message = verdict.Broken ?? $"largest difference from its stored answer {verdict.Golden!.LargestDifference:G3}";
            Console.WriteLine($"{(verdict.Passed ? "ok    " : "BROKEN")} {verdict.Model}: {message}");
            if (!verdict.Passed) broken++;
        }

        return broken == 0 ? ExitCode.Analysed : ExitCode.NothingAnalysable;
    }
}
