namespace LesionScan.Phantoms.Shapes;

/// <summary>What a bone's shape says about a place: the signed distance to its surface and the cortex there, in mm.</summary>
internal readonly record struct ShapeSample(float Distance, float Cortex)
{
    /// <summary>The smooth union; the cortex goes over where the surfaces meet.</summary>
    public ShapeSample Join(ShapeSample other, float k)
    {
        var t = Math.Clamp(0.5f + (0.5f * (other.Distance - Distance) / k), 0, 1);
        return new ShapeSample(Shapes.Distance.SmoothMin(Distance, other.Distance, k), other.Cortex + ((Cortex - other.Cortex) * t));
    }

    /// <summary>This shape without another.</summary>
    public ShapeSample Without(float distance, float k) => this with { Distance = Shapes.Distance.SmoothMax(Distance, -distance, k) };
}
