using System.Numerics;

namespace LesionScan.Phantoms.Shapes;

/// <summary>A right-angled local coordinate system: origin and unit axes (left, posterior, superior of the part).</summary>
internal readonly record struct Frame(Vector3 Origin, Vector3 X, Vector3 Y, Vector3 Z)
{
    /// <summary>The patient's own axes.</summary>
    public static Frame Identity => new(Vector3.Zero, Vector3.UnitX, Vector3.UnitY, Vector3.UnitZ);

    /// <summary>A point in local coordinates.</summary>
    public Vector3 ToLocal(Vector3 p) => Rotate(p - Origin);

    /// <summary>A direction in local coordinates.</summary>
    public Vector3 Rotate(Vector3 d) => new(Vector3.Dot(d, X), Vector3.Dot(d, Y), Vector3.Dot(d, Z));

    /// <summary>A local point in the surrounding coordinates.</summary>
    public Vector3 ToParent(Vector3 q) => Origin + (X * q.X) + (Y * q.Y) + (Z * q.Z);

    /// <summary>A frame turned by angles: forward tilt about X, side tilt about Y, turn about Z (radians).</summary>
    public static Frame FromAngles(Vector3 origin, float forward, float side, float turn)
    {
        // Positive forward leans the top towards -Y (anterior); positive side leans it towards +X (left).
        var q = Quaternion.CreateFromAxisAngle(Vector3.UnitX, forward)
            * Quaternion.CreateFromAxisAngle(Vector3.UnitY, side)
            * Quaternion.CreateFromAxisAngle(Vector3.UnitZ, turn);
        return new Frame(
            origin, Vector3.Transform(Vector3.UnitX, q), Vector3.Transform(Vector3.UnitY, q), Vector3.Transform(Vector3.UnitZ, q));
    }
}
