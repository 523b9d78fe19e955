using System.CommandLine;
using LesionScan.Inference.Sessions;
using LesionScan.Service.Engine;

namespace LesionScan.Cli;

/// <summary>The options of every command that runs models.</summary>
internal sealed class EngineSettings
{
    private readonly Option<string> _provider = new("--provider")
    {
        Description = "Execution provider: auto, cpu, cuda, tensorrt or webgpu. The report says which really ran.",
        DefaultValueFactory = _ => InferenceOptions.AutoProvider,
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads to use; 0 for one a core. Results do not depend on it.",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<bool> _fallback = new("--cpu-fallback") { Description = "Let the CPU take over what the provider cannot run; always reported." };

    private readonly Option<DirectoryInfo?> _models = new("--models") { Description = "The folder of models; by default the one beside the program." };

    public EngineSettings()
    {
        _provider.AcceptOnlyFromAmong("auto", "cpu", "cuda", "tensorrt", "webgpu");
        _threads.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > 1024) r.AddError("--threads must be between 0 and 1024");
        });
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_provider);
        command.Options.Add(_threads);
        command.Options.Add(_fallback);
        command.Options.Add(_models);
    }

    /// <summary>The settings a command line gives.</summary>
    public PipelineEngineOptions Read(ParseResult parsed) => new()
    {
        ModelsFolder = parsed.GetValue(_models)?.FullName ?? ModelFolder.Find(),
        Provider = parsed.GetValue(_provider)!,
        AllowCpuFallback = parsed.GetValue(_fallback),
        Threads = parsed.GetValue(_threads),
    };
}
