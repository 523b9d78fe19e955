namespace LesionScan.Core.Errors;

/// <summary>
/// An expected refusal: it names the reason, the rule that was broken and, where there is one, the
/// instance or series concerned. Its message never carries patient data.
/// </summary>
public sealed class RejectionException : Exception
{
    /// <summary>Creates a refusal.</summary>
    /// <param name="reason">The reason; not <see cref="RejectionReason.None"/>.</param>
    /// <param name="rule">The rule that was broken, and what to do about it, without patient data.</param>
    /// <param name="subject">The SOP Instance UID, SeriesInstanceUID, file name or model id concerned, if any.</param>
    /// <param name="inner">The cause, if any.</param>
    public RejectionException(RejectionReason reason, string rule, string? subject = null, Exception? inner = null)
        : base(subject is null ? rule : $"{subject}: {rule}", inner)
    {
        if (reason == RejectionReason.None) throw new ArgumentOutOfRangeException(nameof(reason), "A refusal needs a reason.");
        Reason = reason;
        Rule = rule;
        Subject = subject;
    }

    /// <summary>The reason.</summary>
    public RejectionReason Reason { get; }

    /// <summary>The rule that was broken.</summary>
    public string Rule { get; }

    /// <summary>The instance, series, file or model concerned, or null.</summary>
    public string? Subject { get; }

    /// <summary>The same refusal, naming the subject when it had none.</summary>
    public RejectionException About(string subject) => Subject is null ? new RejectionException(Reason, Rule, subject, this) : this;
}
