namespace LesionScan.Phantoms.Shapes;

/// <summary>A shape that is evaluated along image rows. Immutable, so rows may be evaluated by any number of threads.</summary>
internal abstract class RowShape
{
    /// <summary>The part of body space in which its distance matters.</summary>
    public abstract Box Bounds { get; }

    /// <summary>Computes the signed distance (mm) and one further value of the shape at the places of a row.</summary>
    public abstract void Evaluate(RowWalk row, Span<float> distance, Span<float> second);
}
