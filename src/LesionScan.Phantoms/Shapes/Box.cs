using System.Numerics;

namespace LesionScan.Phantoms.Shapes;

/// <summary>An axis-aligned box.</summary>
internal readonly record struct Box(Vector3 Min, Vector3 Max)
{
    /// <summary>A box that holds nothing, to grow from.</summary>
    public static Box Empty => new(new Vector3(float.MaxValue), new Vector3(float.MinValue));

    /// <summary>The middle.</summary>
    public Vector3 Center => (Min + Max) / 2;

    /// <summary>The box that also holds a point.</summary>
    public Box With(Vector3 p) => new(Vector3.Min(Min, p), Vector3.Max(Max, p));

    /// <summary>The box grown on all sides.</summary>
    public Box Grow(float mm) => new(Min - new Vector3(mm), Max + new Vector3(mm));

    /// <summary>Whether a point lies inside.</summary>
    public bool Contains(Vector3 p) => Vector3.Min(Vector3.Max(p, Min), Max) == p;

    /// <summary>Whether two boxes share space.</summary>
    public bool Meets(Box other) =>
        Min.X <= other.Max.X && Max.X >= other.Min.X && Min.Y <= other.Max.Y && Max.Y >= other.Min.Y && Min.Z <= other.Max.Z && Max.Z >= other.Min.Z;

    /// <summary>The box around this one's corners after a frame's local coordinates are turned into its parent's.</summary>
    public Box ToParent(Frame frame)
    {
        var box = Empty;
        for (var c = 0; c < 8; c++) box = box.With(frame.ToParent(Corner(c)));
        return box;
    }

    /// <summary>One of the eight corners.</summary>
    public Vector3 Corner(int c) =>
        new((c & 1) == 0 ? Min.X : Max.X, (c & 2) == 0 ? Min.Y : Max.Y, (c & 4) == 0 ? Min.Z : Max.Z);
}
