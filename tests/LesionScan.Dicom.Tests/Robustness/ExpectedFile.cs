namespace LesionScan.Dicom.Tests.Robustness;

/// <summary>What must come of one file.</summary>
public enum ExpectedOutcome
{
    /// <summary>Pixels equal to what independent decoders give.</summary>
    Exact,

    /// <summary>Pixels within a stated distance of what independent decoders give.</summary>
    Near,

    /// <summary>Pixels equal to those of another file of the table, since no decoder at hand reads this one.</summary>
    Same,

    /// <summary>A dataset without pixel data.</summary>
    Data,

    /// <summary>A typed refusal.</summary>
    Refused,
}

/// <summary>
/// One row of <c>files.tsv</c>: path, outcome, argument, note. The argument is for <c>exact</c> the decoders that must
/// agree (empty for all that answer), for <c>near</c> the distance, for <c>same</c> the other file, for <c>refused</c>
/// the <see cref="LesionScan.Core.Errors.RejectionReason"/> and, after a colon, words of the message.
/// </summary>
public sealed record ExpectedFile(string Path, ExpectedOutcome Outcome, string Argument, string Note)
{
    /// <summary>The table, in its own order.</summary>
    public static IReadOnlyList<ExpectedFile> All { get; } =
    [
        .. File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "Robustness", "files.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(f => new ExpectedFile(f[0], Enum.Parse<ExpectedOutcome>(f[1], ignoreCase: true), f.ElementAtOrDefault(2) ?? "", f.ElementAtOrDefault(3) ?? "")),
    ];
}
