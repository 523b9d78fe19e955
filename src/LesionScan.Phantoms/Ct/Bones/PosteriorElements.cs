using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>Pedicles, laminae, spinous, transverse and articular processes of C3 to L6, in the vertebra's own coordinates.</summary>
internal sealed class PosteriorElements
{
    private readonly Vertebra _v;
    private readonly NoiseField _noise;
    private readonly float _cortex;
    private readonly float _h;
    private readonly float _back;
    private readonly float _half;
    private readonly float _roof;
    private readonly PosteriorMeasures _m;

    public PosteriorElements(Vertebra vertebra, NoiseField noise, float cortexScale, PosteriorMeasures measures)
    {
        (_v, _noise, _m) = (vertebra, noise, measures);
        _cortex = 0.75f * cortexScale;
        _h = vertebra.NormalPosterior;
        _back = vertebra.Depth / 2;
        _half = vertebra.CanalWidth / 2;
        _roof = _back + vertebra.CanalDepth;
    }

    /// <summary>The tip of the transverse process on one side (+1 left, -1 right), local.</summary>
    public Vector3 TransverseTip(float side) => new(side * _m.TransverseX, _back + _m.TransverseY, _m.TransverseZ * _h);

    /// <summary>The part ready to draw.</summary>
    public SampledPart Build(float step)
    {
        var x = _m.TransverseX + 12;
        var low = new Vector3(-x, -_back - 4, (-1.2f * _h) - _m.SpinousDrop - 6);
        var high = new Vector3(x, _roof + _m.SpinousLength + 10, _h * 1.25f);
        return new SampledPart(
            (AnatomyLabel)(_v.Number + AnatomyLabels.PosteriorOffset), 1.4f, _v.Frame, new Box(low, high), step, At);
    }

    private ShapeSample At(Vector3 p)
    {
        // Left and right differ a little: the mirrored side is displaced by other noise.
        var salt = (p * 0.07f) + _v.Salt;
        var q = p + (0.9f * _noise.Displacement(salt));
        var side = q.X >= 0 ? 1f : -1f;
        q = q with { X = MathF.Abs(q.X) };
        var d = Distance.SmoothMin(Pedicle(q), Lamina(q), 3);
        d = Distance.SmoothMin(d, Transverse(q), 3.5f);
        d = Distance.SmoothMin(d, Articular(q, side), 2.5f);
        d = Distance.SmoothMin(d, Spinous(q), 3);
        var canal = Distance.Ellipse(q.X, q.Y - _back - (_v.CanalDepth / 2), _half, _v.CanalDepth / 2);
        d = MathF.Max(d, -canal);
        return new ShapeSample(d + (0.35f * _noise.At(p * 0.3f)), _cortex);
    }

    private float Pedicle(Vector3 q)
    {
        var a = new Vector3(_half + (_m.PedicleWidth * 0.35f), _back - 5, 0.18f * _h);
        var b = new Vector3(_half + (_m.PedicleWidth * 0.62f), _back + (_v.CanalDepth * 0.55f), 0.14f * _h);
        return Distance.Bar(q, a, b, _m.PedicleWidth / 2, _m.PedicleHeight / _m.PedicleWidth);
    }

    private float Lamina(Vector3 q)
    {
        var a = new Vector3(_half + 2.5f, _back + (_v.CanalDepth * 0.62f), -0.05f * _h);
        var b = new Vector3(0, _roof + 2.5f, -0.34f * _h);
        return Distance.Bar(q, a, b, _m.LaminaThickness / 2, _m.LaminaHeight * _h / _m.LaminaThickness);
    }

    private float Transverse(Vector3 q)
    {
        var a = new Vector3(_half + (_m.PedicleWidth * 0.6f), _back + (_v.CanalDepth * 0.5f), 0.05f * _h);
        var tip = TransverseTip(1);
        var d = Distance.Bar(q, a, tip, _m.TransverseThickness / 2, 1.35f);
        return _v.IsThoracic ? Distance.SmoothMin(d, Vector3.Distance(q, tip) - (_m.TransverseThickness * 0.68f), 2) : d;
    }

    private float Articular(Vector3 q, float side)
    {
        // Facet arthrosis thickens one side more than the other.
        var thick = _m.FacetRadius + (_m.FacetArthrosis * (side > 0 ? 1 : 0.45f));
        if (_v.IsCervical)
        {
            var pillar = new Vector3(_half + _m.PedicleWidth + 3.5f, _back + 5, 0);
            var sheared = q - pillar;
            sheared.Z += 0.75f * (sheared.Y + 1);
            return Distance.Ellipsoid(sheared, new Vector3(thick + 1.5f, 5.5f, (_h * 0.58f) + 2));
        }

        var root = new Vector3(_m.FacetX, _back + (_v.CanalDepth * 0.62f), 0);
        var up = new Vector3(_m.FacetX + _m.FacetFlare, _back + (_v.CanalDepth * (_m.FacetUpperY - 0.08f)), 0.78f * _h);
        var down = new Vector3(_m.FacetX - _m.FacetFlare, _back + (_v.CanalDepth * _m.FacetLowerY), -0.72f * _h);
        return MathF.Min(Distance.Capsule(q, root, up, thick + 0.5f, thick * 0.75f), Distance.Capsule(q, root, down, thick + 0.5f, thick * 0.85f));
    }

    private float Spinous(Vector3 q)
    {
        var a = new Vector3(0, _roof + 2, -0.32f * _h);
        var b = new Vector3(0, _roof + _m.SpinousLength, (-0.36f * _h) - _m.SpinousDrop);
        var d = Distance.Bar(q, a, b, _m.SpinousThickness / 2, _m.SpinousHeight * _h / _m.SpinousThickness);
        return Distance.SmoothMin(d, Distance.Bar(q, b, b + new Vector3(0, 0.5f, 0), (_m.SpinousThickness / 2) + 1.4f, 1.6f), 2);
    }
}
