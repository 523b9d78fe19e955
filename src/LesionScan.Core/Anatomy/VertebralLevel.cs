namespace LesionScan.Core.Anatomy;

/// <summary>A vertebra by level, counted from the head.</summary>
public enum VertebralLevel : byte
{
    /// <summary>Not known; the meaningless default.</summary>
    Unknown = 0,

#pragma warning disable CS1591 // The levels are their own names.
    C1 = 1, C2, C3, C4, C5, C6, C7,
    T1 = 8, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12,
    L1 = 20, L2, L3, L4, L5, L6,
#pragma warning restore CS1591
}

/// <summary>
/// Which level a vertebra is, as far as the image tells: one level where an anchor (skull, ribs, sacrum) is in
/// view, otherwise a range. Missing anchors are never guessed away.
/// </summary>
/// <param name="Best">The likeliest level, or <see cref="VertebralLevel.Unknown"/>.</param>
/// <param name="Highest">The level nearest the head that is possible.</param>
/// <param name="Lowest">The level nearest the feet that is possible.</param>
/// <param name="Confidence">Between 0 and 1; our own rule, not a calibrated probability.</param>
/// <param name="Basis">What the numbering rests on, for a reader.</param>
public sealed record LevelEstimate(VertebralLevel Best, VertebralLevel Highest, VertebralLevel Lowest, double Confidence, string Basis)
{
    /// <summary>No level can be told.</summary>
    public static LevelEstimate Unknown { get; } =
        new(VertebralLevel.Unknown, VertebralLevel.C1, VertebralLevel.L6, 0, "no anchor in view");

    /// <summary>"T11", or "T9–T11" where only a range is known, or "level unknown".</summary>
    public string Text =>
        Highest == Lowest ? Highest.ToString()
        : Best == VertebralLevel.Unknown && Highest == VertebralLevel.C1 && Lowest == VertebralLevel.L6 ? "level unknown"
        : $"{Highest}–{Lowest}";
}
