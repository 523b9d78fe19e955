namespace LesionScan.Dicom.Web.Search;

/// <summary>One condition of a search. <i>Source</i>: PS3.4 C.2.2.2.</summary>
/// <param name="Attribute">The attribute it is about.</param>
public abstract record SearchMatch(AttributePath Attribute)
{
    /// <summary>The condition as the value of a query parameter, not yet percent-encoded.</summary>
    public abstract string ParameterValue { get; }
}

/// <summary>Anything matches, even a missing value; the attribute is asked to be in the answer (C.2.2.2.3).</summary>
/// <param name="Attribute">The attribute.</param>
public sealed record UniversalMatch(AttributePath Attribute) : SearchMatch(Attribute)
{
    /// <inheritdoc/>
    public override string ParameterValue => string.Empty;
}

/// <summary>A value equal to this one matches (C.2.2.2.1); of names, without regard to case.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">The value.</param>
public sealed record ValueMatch(AttributePath Attribute, string Value) : SearchMatch(Attribute)
{
    /// <inheritdoc/>
    public override string ParameterValue => Value;
}

/// <summary>A value that a pattern covers matches (C.2.2.2.4): <c>*</c> for any characters, <c>?</c> for one.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Pattern">The pattern.</param>
public sealed record WildcardMatch(AttributePath Attribute, string Pattern) : SearchMatch(Attribute)
{
    /// <inheritdoc/>
    public override string ParameterValue => Pattern;
}

/// <summary>A UID of a list matches (C.2.2.2.2).</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Uids">The UIDs, at least one.</param>
public sealed record UidListMatch(AttributePath Attribute, IReadOnlySet<string> Uids) : SearchMatch(Attribute)
{
    /// <inheritdoc/>
    public override string ParameterValue => string.Join(',', Uids);
}

/// <summary>A date, time or date with time within bounds matches, bounds included (C.2.2.2.5).</summary>
/// <param name="Attribute">The attribute; its VR is DA, TM or DT.</param>
/// <param name="From">The earliest, as written; null for no bound. At least one of the two is given.</param>
/// <param name="To">The latest, as written; null for no bound.</param>
public sealed record RangeMatch(AttributePath Attribute, string? From, string? To) : SearchMatch(Attribute)
{
    /// <inheritdoc/>
    public override string ParameterValue => $"{From}-{To}";
}
