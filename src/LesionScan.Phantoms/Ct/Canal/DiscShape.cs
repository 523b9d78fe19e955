using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Canal;

/// <summary>The disc between two endplates; the second value of its rows is how far out a place lies (1 at the rim).</summary>
internal sealed class DiscShape : RowShape
{
    private readonly Frame _lowerFrame;
    private readonly Vertebra? _lower;
    private readonly Vertebra _upper;
    private readonly float _a;
    private readonly float _b;
    private readonly float _bulge;

    /// <summary>Creates a disc.</summary>
    /// <param name="lowerFrame">The lower bone's frame (the sacrum's origin is on its endplate).</param>
    /// <param name="lower">The lower vertebra, or null for the sacrum.</param>
    /// <param name="upper">The upper vertebra.</param>
    /// <param name="bulge">How far the disc bulges beyond the rims, mm.</param>
    public DiscShape(Frame lowerFrame, Vertebra? lower, Vertebra upper, float bulge)
    {
        (_lowerFrame, _lower, _upper, _bulge) = (lowerFrame, lower, upper, bulge);
        _a = ((lower?.Width ?? upper.Width) + upper.Width) / 4;
        _b = ((lower?.Depth ?? upper.Depth) + upper.Depth) / 4;
        var middle = (lowerFrame.ToParent(new Vector3(0, 0, lower?.Top(0, 0) ?? 0)) + upper.Frame.ToParent(new Vector3(0, 0, upper.Bottom(0, 0)))) / 2;
        Bounds = Box.Empty.With(middle).Grow(_a + bulge + 4);
        Middle = middle;
    }

    /// <summary>The disc's centre, body coordinates.</summary>
    public Vector3 Middle { get; }

    /// <inheritdoc/>
    public override Box Bounds { get; }

    /// <inheritdoc/>
    public override void Evaluate(RowWalk row, Span<float> distance, Span<float> second)
    {
        for (var n = 0; n < distance.Length; n++)
        {
            var p = row[n];
            var low = _lowerFrame.ToLocal(p);
            var high = _upper.Frame.ToLocal(p);
            var under = (_lower?.Top(low.X, low.Y) ?? 0) - low.Z;
            var over = high.Z - _upper.Bottom(high.X, high.Y);
            var u = (low.X + high.X) / 2;
            var v = (low.Y + high.Y) / 2;
            var side = Distance.Ellipse(u, v, _a + _bulge, _b + (_bulge * 0.6f));
            // The disc reaches a little into the plates, so that no gap of fat remains; bone wins over it.
            distance[n] = MathF.Max(side, MathF.Max(under, over) - 1.2f);
            second[n] = MathF.Sqrt((u * u / (_a * _a)) + (v * v / (_b * _b)));
        }
    }
}
