namespace LesionScan.Core.Measurements;

/// <summary>A measured quantity with its unit and method.</summary>
/// <param name="Concept">What was measured.</param>
/// <param name="Value">The number, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Method">How it was measured, for a reader of the report.</param>
public sealed record Measurement(CodedConcept Concept, double Value, UcumUnit Unit, string Method)
{
    /// <summary>The difference to another measurement of the same unit.</summary>
    /// <exception cref="InvalidOperationException">The units differ.</exception>
    public double DifferenceTo(Measurement other) =>
        Unit == other.Unit ? Value - other.Value : throw new InvalidOperationException($"{Unit.Code} and {other.Unit.Code} cannot be subtracted.");
}
