using System.Numerics;
using System.Runtime.CompilerServices;

namespace LesionScan.Phantoms.Shapes;

/// <summary>
/// Signed distances to simple shapes, in mm, negative inside. Ellipses are the usual first-order estimate,
/// right at the surface. <i>Source</i>: I. Quilez, "Distance functions" (formulas); J. C. Hart 1996, doi:10.1007/s003710050084.
/// </summary>
internal static class Distance
{
    /// <summary>To an ellipse in the plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Ellipse(float u, float v, float a, float b)
    {
        var ua = u / a;
        var vb = v / b;
        var k0 = MathF.Sqrt((ua * ua) + (vb * vb));
        var ub = ua / a;
        var vv = vb / b;
        var k1 = MathF.Sqrt((ub * ub) + (vv * vv));
        return k1 < 1e-6f ? -MathF.Min(a, b) : k0 * (k0 - 1) / k1;
    }

    /// <summary>To an ellipsoid.</summary>
    public static float Ellipsoid(Vector3 p, Vector3 r)
    {
        var q = p / r;
        var k0 = q.Length();
        var k1 = (q / r).Length();
        return k1 < 1e-6f ? -MathF.Min(r.X, MathF.Min(r.Y, r.Z)) : k0 * (k0 - 1) / k1;
    }

    /// <summary>To a cone with round ends: radius ra at a, rb at b.</summary>
    public static float Capsule(Vector3 p, Vector3 a, Vector3 b, float ra, float rb)
    {
        var t = Along(p, a, b);
        return Vector3.Distance(p, Vector3.Lerp(a, b, t)) - (ra + ((rb - ra) * t));
    }

    /// <summary>To a round bar whose section is an ellipse stretched along local Z.</summary>
    /// <param name="p">The place.</param>
    /// <param name="a">One end.</param>
    /// <param name="b">The other end.</param>
    /// <param name="radius">Half the thickness across Z.</param>
    /// <param name="stretch">Half the height along Z, as a multiple of the radius.</param>
    public static float Bar(Vector3 p, Vector3 a, Vector3 b, float radius, float stretch)
    {
        var s = new Vector3(1, 1, 1 / stretch);
        var q = p * s;
        var qa = a * s;
        var qb = b * s;
        var t = Along(q, qa, qb);
        var off = q - Vector3.Lerp(qa, qb, t);
        var k0 = off.Length() / radius;
        var k1 = (off * s).Length() / (radius * radius);
        return k1 < 1e-6f ? -radius : k0 * (k0 - 1) / k1;
    }

    /// <summary>How far along a segment the nearest place lies, 0 to 1.</summary>
    public static float Along(Vector3 p, Vector3 a, Vector3 b)
    {
        var ab = b - a;
        return Math.Clamp(Vector3.Dot(p - a, ab) / Vector3.Dot(ab, ab), 0, 1);
    }

    /// <summary>To a triangle whose half thickness changes between its corners (W of each).</summary>
    public static float Plate(Vector3 p, Vector4 a, Vector4 b, Vector4 c)
    {
        var (wa, wb, wc) = Barycentric(p, Xyz(a), Xyz(b), Xyz(c));
        var near = (a * wa) + (b * wb) + (c * wc);
        return Vector3.Distance(p, Xyz(near)) - near.W;
    }

    /// <summary>The smooth union of two distances: rounded over k mm.</summary>
    public static float SmoothMin(float a, float b, float k)
    {
        var h = MathF.Max(k - MathF.Abs(a - b), 0) / k;
        return MathF.Min(a, b) - (h * h * k * 0.25f);
    }

    /// <summary>The smooth intersection of two distances.</summary>
    public static float SmoothMax(float a, float b, float k) => -SmoothMin(-a, -b, k);

    /// <summary>The spatial part of a point with thickness.</summary>
    public static Vector3 Xyz(Vector4 v) => new(v.X, v.Y, v.Z);

    // Nearest point of a triangle by its Voronoi regions: C. Ericson, Real-Time Collision Detection, 2005, 5.1.5.
    private static (float A, float B, float C) Barycentric(Vector3 p, Vector3 a, Vector3 b, Vector3 c)
    {
        var ab = b - a;
        var ac = c - a;
        var ap = p - a;
        float d1 = Vector3.Dot(ab, ap), d2 = Vector3.Dot(ac, ap);
        if (d1 <= 0 && d2 <= 0) return (1, 0, 0);
        var bp = p - b;
        float d3 = Vector3.Dot(ab, bp), d4 = Vector3.Dot(ac, bp);
        if (d3 >= 0 && d4 <= d3) return (0, 1, 0);
        var vc = (d1 * d4) - (d3 * d2);
        if (vc <= 0 && d1 >= 0 && d3 <= 0) return Edge(d1 / (d1 - d3), 0);
        var cp = p - c;
        float d5 = Vector3.Dot(ab, cp), d6 = Vector3.Dot(ac, cp);
        if (d6 >= 0 && d5 <= d6) return (0, 0, 1);
        var vb = (d5 * d2) - (d1 * d6);
        if (vb <= 0 && d2 >= 0 && d6 <= 0) return Edge(0, d2 / (d2 - d6));
        var va = (d3 * d6) - (d5 * d4);
        if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0)
        {
            var w = (d4 - d3) / (d4 - d3 + (d5 - d6));
            return (0, 1 - w, w);
        }

        var f = 1 / (va + vb + vc);
        return Edge(vb * f, vc * f);
    }

    private static (float A, float B, float C) Edge(float b, float c) => (1 - b - c, b, c);
}
