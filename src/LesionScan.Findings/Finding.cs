using LesionScan.Core.Measurements;

namespace LesionScan.Findings;

/// <summary>How complete a finding is.</summary>
public enum FindingStatus
{
    /// <summary>Everything it needs was known.</summary>
    Complete,

    /// <summary>Something was missing; the value is a range, and the reason is given.</summary>
    Partial,

    /// <summary>It could not be assessed, and the reason is given.</summary>
    NotApplicable,
}

/// <summary>Where an item of a finding came from.</summary>
public enum ItemSource
{
    /// <summary>Measured in the image.</summary>
    Image,

    /// <summary>Told by the caller.</summary>
    Caller,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>One component of a finding, with its evidence.</summary>
/// <param name="Name">What was assessed.</param>
/// <param name="Text">The answer in words, with units.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Value">The number, where there is one.</param>
/// <param name="Unit">The number's unit.</param>
public sealed record FindingItem(string Name, string Text, ItemSource Source, double? Value = null, UcumUnit? Unit = null);

/// <summary>A clinical statement about the study, with its evidence. Decision support for research.</summary>
public sealed record Finding
{
    /// <summary>The kind of finding, such as <c>canal-narrowing</c>; stable across versions.</summary>
    public required string Code { get; init; }

    /// <summary>A title for people.</summary>
    public required string Title { get; init; }

    /// <summary>How complete it is.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>One sentence that says the result or why there is none.</summary>
    public required string Summary { get; init; }

    /// <summary>The value, where there is one.</summary>
    public double? Value { get; init; }

    /// <summary>The least it can be, where it is a range.</summary>
    public double? Minimum { get; init; }

    /// <summary>The most it can be, where it is a range.</summary>
    public double? Maximum { get; init; }

    /// <summary>The unit of the three numbers.</summary>
    public UcumUnit Unit { get; init; } = UcumUnit.One;

    /// <summary>How it was computed.</summary>
    public required string Method { get; init; }

    /// <summary>The paper or standard it follows.</summary>
    public required string Source { get; init; }

    /// <summary>The choices in it that are this project's own and not published.</summary>
    public IReadOnlyList<string> OwnChoices { get; init; } = [];

    /// <summary>Its components.</summary>
    public IReadOnlyList<FindingItem> Items { get; init; } = [];

    /// <summary>The numbers of the lesions it speaks of.</summary>
    public IReadOnlyList<int> LesionNumbers { get; init; } = [];
}
