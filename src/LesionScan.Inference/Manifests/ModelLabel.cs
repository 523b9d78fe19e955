using LesionScan.Core.Measurements;

namespace LesionScan.Inference.Manifests;

/// <summary>One class of a model.</summary>
/// <param name="Value">Its class number, from 1; the background is 0 and has no label.</param>
/// <param name="Name">Its name in lower case with underscores, by which other models refer to it.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Role">What the program does with it.</param>
/// <param name="Concept">Its coded concept.</param>
public sealed record ModelLabel(int Value, string Name, string Title, LabelRole Role, LabelConcept Concept);

/// <summary>A coded concept as written in a manifest (PS3.3 §8.8).</summary>
/// <param name="Value">The code value.</param>
/// <param name="Scheme">The coding scheme designator.</param>
/// <param name="Meaning">The meaning.</param>
public sealed record LabelConcept(string Value, string Scheme, string Meaning)
{
    /// <summary>The same as the domain's type.</summary>
    public CodedConcept ToCodedConcept() => new(Value, Scheme, Meaning);
}
