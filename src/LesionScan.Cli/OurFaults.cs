using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Mapping;

namespace LesionScan.Cli;

/// <summary>The refusals that say nothing about the input: the installation, a model or the store is at fault.</summary>
internal static class OurFaults
{
    private static readonly RejectionReason[] Reasons =
    [
        RejectionReason.NoModel, RejectionReason.InvalidModel, RejectionReason.InvalidModelOutput, RejectionReason.ProviderUnavailable,
        RejectionReason.CorruptStore,
    ];

    private static readonly Refusal.Types.Reason[] InReports = [.. Reasons.Select(RefusalMapper.ToContract)];

    private static readonly string[] OnTheWire = [.. Reasons.Select(RefusalMapper.NameOf)];

    /// <summary>Whether a refusal is one.</summary>
    public static bool Contains(RejectionReason reason) => Reasons.Contains(reason);

    /// <summary>Whether a refusal in a report is one.</summary>
    public static bool Contains(Refusal.Types.Reason reason) => InReports.Contains(reason);

    /// <summary>Whether a refusal that a service sent is one.</summary>
    public static bool Contains(string nameOfReason) => OnTheWire.Contains(nameOfReason);
}
