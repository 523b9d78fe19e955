using System.Numerics;
using System.Runtime.InteropServices;

namespace LesionScan.Inference.Sessions;

/// <summary>Finds NaN and infinity: x − x is zero for every finite x and NaN for all others.</summary>
internal static class FiniteCheck
{
    /// <summary>Whether all values are finite.</summary>
    public static bool AllFinite(ReadOnlySpan<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var seen = Vector<int>.Zero;
        foreach (var v in vectors) seen |= Vector.AsVectorInt32(v - v);
        return seen == Vector<int>.Zero && AllFiniteScalar(values[(vectors.Length * Vector<float>.Count)..]);
    }

    /// <summary>The same, one value at a time.</summary>
    public static bool AllFiniteScalar(ReadOnlySpan<float> values)
    {
        foreach (var v in values)
        {
            if (!float.IsFinite(v)) return false;
        }

        return true;
    }
}
