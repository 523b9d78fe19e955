namespace LesionScan.Core.Measurements;

/// <summary>A coded concept (PS3.3 §8.8): code value, coding scheme, meaning. Equality ignores the meaning, as the standard asks.</summary>
/// <param name="Value">The code value.</param>
/// <param name="Scheme">The coding scheme designator: SCT, DCM, UCUM, or a private one beginning with 99.</param>
/// <param name="Meaning">The human-readable meaning.</param>
public readonly record struct CodedConcept(string Value, string Scheme, string Meaning)
{
    /// <summary>Whether both name the same concept.</summary>
    public bool Equals(CodedConcept other) => Value == other.Value && Scheme == other.Scheme;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Scheme);
}
