namespace LesionScan.Core.Geometry;

/// <summary>A displacement or direction in the patient coordinate system. <i>Units</i>: mm, or none for a direction.</summary>
public readonly record struct VectorLps(double X, double Y, double Z)
{
    /// <summary>The unit vector to the patient's left.</summary>
    public static VectorLps Left => new(1, 0, 0);

    /// <summary>The unit vector to the patient's back.</summary>
    public static VectorLps Posterior => new(0, 1, 0);

    /// <summary>The unit vector to the patient's head.</summary>
    public static VectorLps Superior => new(0, 0, 1);

    /// <summary>The Euclidean length.</summary>
    public double Length => Math.Sqrt(Dot(this));

    /// <summary>Whether all three components are finite numbers.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);

    /// <summary>The scalar product.</summary>
    public double Dot(VectorLps b) => (X * b.X) + (Y * b.Y) + (Z * b.Z);

    /// <summary>The vector product, right-handed.</summary>
    public VectorLps Cross(VectorLps b) => new((Y * b.Z) - (Z * b.Y), (Z * b.X) - (X * b.Z), (X * b.Y) - (Y * b.X));

    /// <summary>The vector of length 1 in the same direction; the zero vector throws.</summary>
    public VectorLps Normalized()
    {
        var length = Length;
        if (length == 0 || !double.IsFinite(length)) throw new InvalidOperationException("A zero or non-finite vector has no direction.");
        return this * (1 / length);
    }

    /// <summary>The sum.</summary>
    public static VectorLps operator +(VectorLps a, VectorLps b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>The difference.</summary>
    public static VectorLps operator -(VectorLps a, VectorLps b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>The opposite.</summary>
    public static VectorLps operator -(VectorLps a) => new(-a.X, -a.Y, -a.Z);

    /// <summary>The vector scaled.</summary>
    public static VectorLps operator *(VectorLps a, double s) => new(a.X * s, a.Y * s, a.Z * s);

    /// <summary>The vector scaled.</summary>
    public static VectorLps operator *(double s, VectorLps a) => a * s;
}
