using System.Numerics;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Bones;

/// <summary>
/// Named places of one side's pelvis and hip in body coordinates (origin: sacral endplate), drawn once per
/// patient. Average places are our own, set by eye and by the usual pelvic diameters.
/// </summary>
internal sealed class PelvisLandmarks
{
    private readonly float _side;
    private readonly float _scale;
    private readonly float _wide;
    private readonly Quaternion _tilt;
    private readonly PhantomRandom _shared;
    private readonly PhantomRandom _own;

    /// <summary>Draws one side; both sides share most of their variation.</summary>
    /// <param name="traits">The patient.</param>
    /// <param name="spine">The spine: pelvic tilt follows the sacral slope.</param>
    /// <param name="random">The patient's generator.</param>
    /// <param name="side">+1 left, -1 right.</param>
    public PelvisLandmarks(PatientTraits traits, Spine spine, PhantomRandom random, float side)
    {
        _side = side;
        _scale = traits.Scale;
        _wide = traits.Female ? 1.05f : 0.98f;
        _tilt = Quaternion.CreateFromAxisAngle(Vector3.UnitX, 0.6f * (spine.SacralSlope - (36 * MathF.PI / 180)));
        _shared = random.Fork("pelvis");
        _own = random.Fork(side > 0 ? "pelvis-left" : "pelvis-right");
        HeadRadius = 23.5f * traits.Scale * (traits.Female ? 0.94f : 1.04f) * _shared.Normal(1, 0.03f);
        Head = At(90, -30, -92, 0).P;
    }

    /// <summary>The middle of the femoral head.</summary>
    public Vector3 Head { get; }

    /// <summary>The femoral head's radius, mm.</summary>
    public float HeadRadius { get; }

    /// <summary>A place with a half thickness, given for an average left side in mm.</summary>
    public (Vector3 P, Vector4 WithThickness) At(float x, float y, float z, float half)
    {
        var jitter = new Vector3(_shared.Normal(0, 2.2f), _shared.Normal(0, 2.2f), _shared.Normal(0, 2.2f));
        jitter += new Vector3(_own.Normal(0, 0.8f), _own.Normal(0, 0.8f), _own.Normal(0, 0.8f));
        var inner = Math.Clamp(x / 40, 0, 1);
        var q = Vector3.Transform(new Vector3(x * _wide, y, z), _tilt) + (jitter * inner);
        q *= _scale;
        q.X *= _side;
        return (q, new Vector4(q, half * _scale));
    }

    /// <summary>The same place without random displacement.</summary>
    public Vector3 Exact(float x, float y, float z)
    {
        var q = Vector3.Transform(new Vector3(x * _wide, y, z), _tilt) * _scale;
        return q with { X = q.X * _side };
    }

    /// <summary>A direction of the left side, mirrored where needed.</summary>
    public Vector3 Direction(float x, float y, float z) => Vector3.Normalize(Vector3.Transform(new Vector3(x * _side, y, z), _tilt));

    /// <summary>The frame of body coordinates.</summary>
    public static Frame Frame => Frame.Identity;
}
