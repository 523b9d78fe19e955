using LesionScan.Core.Errors;
using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.ExecutionProviders;

/// <summary>The execution provider that is used, and why. Immutable.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="DeviceId">The number of its device.</param>
/// <param name="FellBack">Whether it is the CPU because the one asked for does not work.</param>
/// <param name="Verdicts">What was found of every provider that was considered.</param>
public sealed record ProviderSelection(ExecutionProvider Provider, int DeviceId, bool FellBack, IReadOnlyList<ProviderVerdict> Verdicts)
{
    /// <summary>The device its runs occupy.</summary>
    public string DeviceName => Provider.DeviceName(DeviceId);

    /// <summary>
    /// Chooses a provider by running a small network on it and comparing the answer with known numbers, never by what the
    /// runtime says it was built with. Takes seconds with a GPU; do it once, at start.
    /// </summary>
    /// <param name="options">Which provider is asked for, and whether the CPU may take over.</param>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.InvalidRequest"/>: no such provider. <see cref="RejectionReason.ProviderUnavailable"/>: it does not
    /// work here and the CPU may not take over.
    /// </exception>
    public static ProviderSelection Choose(InferenceOptions options) =>
        options.Provider == InferenceOptions.AutoProvider ? ChooseBest(options) : ChooseNamed(ExecutionProviderRegistry.Get(options.Provider), options);

    private static ProviderSelection ChooseNamed(ExecutionProvider asked, InferenceOptions options)
    {
        var verdict = ProviderProbe.Try(asked, options.DeviceId);
        if (verdict.Works) return new ProviderSelection(asked, options.DeviceId, FellBack: false, [verdict]);
        if (!options.AllowCpuFallback || asked.IsCpu) throw Unavailable([verdict]);
        return OnCpu([verdict], options, fellBack: true);
    }

    private static ProviderSelection ChooseBest(InferenceOptions options)
    {
        var verdicts = new List<ProviderVerdict>();
        foreach (var provider in ExecutionProviderRegistry.All.Where(p => !p.IsCpu))
        {
            var verdict = provider.NotAutomaticBecause is { } reason
                ? new ProviderVerdict(provider.Name, Works: false, $"not tried: {reason}")
                : ProviderProbe.Try(provider, options.DeviceId);
            verdicts.Add(verdict);
            if (verdict.Works) return new ProviderSelection(provider, options.DeviceId, FellBack: false, verdicts);
        }

        return OnCpu(verdicts, options, fellBack: false);
    }

    private static ProviderSelection OnCpu(List<ProviderVerdict> verdicts, InferenceOptions options, bool fellBack)
    {
        verdicts.Add(ProviderProbe.Try(ExecutionProviderRegistry.Cpu, options.DeviceId));
        return verdicts[^1].Works
            ? new ProviderSelection(ExecutionProviderRegistry.Cpu, options.DeviceId, fellBack, verdicts)
            : throw Unavailable(verdicts);
    }

    private static RejectionException Unavailable(IEnumerable<ProviderVerdict> verdicts) =>
        new(RejectionReason.ProviderUnavailable, string.Join(" ", verdicts.Select(v => $"{v.Provider}: {v.Reason}")));
}
