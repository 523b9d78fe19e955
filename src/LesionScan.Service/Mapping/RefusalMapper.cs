using System.Collections.Frozen;
using LesionScan.Core.Errors;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Mapping;

/// <summary>Refusals between the domain and the contract. Both sets of reasons are closed and have the same members.</summary>
public static class RefusalMapper
{
    private static readonly FrozenDictionary<RejectionReason, V1.Refusal.Types.Reason> Reasons =
        Enum.GetValues<RejectionReason>().Where(reason => reason != RejectionReason.None).ToFrozenDictionary(reason => reason, ByName);

    /// <summary>The reason in the contract.</summary>
    public static V1.Refusal.Types.Reason ToContract(RejectionReason reason) =>
        Reasons.TryGetValue(reason, out var mapped) ? mapped : throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason.");

    /// <summary>A refusal in the contract.</summary>
    public static V1.Refusal ToContract(RejectionException rejection) => ToContract(rejection.Reason, rejection.Rule, rejection.Subject);

    /// <summary>A refusal in the contract.</summary>
    public static V1.Refusal ToContract(RejectionReason reason, string rule, string? subject) =>
        new() { Reason = ToContract(reason), Rule = rule, Subject = subject ?? "" };

    /// <summary>The reason's name on the wire, such as MALFORMED_INSTANCE.</summary>
    public static string NameOf(RejectionReason reason) =>
        V1.FindingsReflection.Descriptor.MessageTypes.Single(message => message.Name == "Refusal")
            .EnumTypes.Single().FindValueByNumber((int)ToContract(reason)).Name;

    private static V1.Refusal.Types.Reason ByName(RejectionReason reason) => Enum.Parse<V1.Refusal.Types.Reason>(reason.ToString());
}
