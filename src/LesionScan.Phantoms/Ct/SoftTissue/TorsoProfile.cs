using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Randomness;

namespace LesionScan.Phantoms.Ct.SoftTissue;

/// <summary>The outline of the body by height: middle, half width, front and back, and the course of the spine; mm.</summary>
internal sealed class TorsoProfile
{
    private readonly float _low;
    private readonly ProfileSlice[] _slices;

    public TorsoProfile(Skeleton skeleton, PhantomRandom random)
    {
        var r = random.Fork("torso");
        var spine = skeleton.Spine;
        _low = skeleton.Left.Head.Z - 400;
        var top = skeleton.Head.Center.Z + 120;
        _slices = new ProfileSlice[(int)(top - _low) + 2];
        var keys = Keys(skeleton, r);
        for (var n = 0; n < _slices.Length; n++)
        {
            var z = _low + n;
            var (x, y, level) = SpineAt(spine, z);
            var (wide, front, back) = Interpolate(keys, z);
            _slices[n] = new ProfileSlice(x, y, level, wide, y - front, y + back);
        }
    }

    /// <summary>The outline at a height.</summary>
    public ref readonly ProfileSlice At(float z) => ref _slices[Math.Clamp((int)(z - _low), 0, _slices.Length - 1)];

    // Half width, distance from the spine's middle to the front and to the back, without the subcutaneous fat.
    private static List<(float Z, float Wide, float Front, float Back)> Keys(Skeleton k, PhantomRandom r)
    {
        var s = k.Traits.Scale;
        var spine = k.Spine;
        var belly = (r.Uniform(62, 105) + (k.Traits.FatThickness * 1.1f)) * s;
        float Z(int number) => spine[(AnatomyLabel)number].Frame.Origin.Z;
        var hip = k.Left.Head.Z;
        var cage = k.Cage;
        List<(float, float, float, float)> keys =
        [
            (hip - 400, 150 * s, 96 * s, 60 * s),
            (hip - (60 * s), 170 * s, 128 * s, 78 * s),
            (hip - (15 * s), 172 * s, 146 * s, 80 * s),
            (hip + (30 * s), 174 * s, 138 * s, 84 * s),
            (hip + (70 * s), 174 * s, MathF.Max(belly, 104 * s) + (14 * s), 86 * s),
            (hip + (110 * s), 164 * s, MathF.Max(belly, 96 * s) + 5, 84 * s),
            (Z(23), 150 * s, belly, 74 * s),
            (Z(21), 144 * s, belly, 70 * s),
        ];
        for (var rib = 10; rib >= 1; rib -= 3)
        {
            var c = cage.Slice(rib);
            var v = spine[(AnatomyLabel)(8 + rib)].Frame.Origin;
            // The front of the chest at this height belongs to a rib some levels higher.
            var ahead = cage.Slice(MathF.Max(0, rib - 3.5f));
            var front = v.Y - (ahead.Back - ahead.Depth);
            keys.Add((v.Z, rib < 2 ? 165 * s : c.Width + (24 * s), MathF.Max(front + (13 * s), 60), (rib < 5 ? 74 : 68) * s));
        }

        keys.Add((Z(8) + 8, 140 * s, 55 * s, 68 * s));
        keys.Add((Z(7) + 8, 78 * s, 48 * s, 66 * s));
        keys.Add((Z(5), 58 * s, 52 * s, 56 * s));
        keys.Add((Z(2), 62 * s, 66 * s, 62 * s));
        keys.Add((Z(1) + 20, 78 * s, 98 * s, 88 * s));
        keys.Add((k.Head.Center.Z + 20, 82 * s, 112 * s, 88 * s));
        keys.Add((k.Head.Center.Z + 79, 20 * s, 40 * s, 10 * s));
        return keys;
    }

    private static (float Wide, float Front, float Back) Interpolate(List<(float Z, float Wide, float Front, float Back)> keys, float z)
    {
        var n = 0;
        while (n < keys.Count - 2 && z > keys[n + 1].Z) n++;
        var (a, b) = (keys[n], keys[n + 1]);
        var t = Math.Clamp((z - a.Z) / (b.Z - a.Z), 0, 1);
        t = t * t * (3 - (2 * t));
        return (a.Wide + ((b.Wide - a.Wide) * t), a.Front + ((b.Front - a.Front) * t), a.Back + ((b.Back - a.Back) * t));
    }

    // The spine's middle at a height, and the vertebra number there (26 and more below the sacral endplate).
    private static (float X, float Y, float Level) SpineAt(Spine spine, float z)
    {
        if (z <= 0) return (0, MathF.Min(-z * 0.45f, 34), 26 - (z / 30));
        var v = spine.Vertebrae;
        for (var n = 0; n + 1 < v.Count; n++)
        {
            var (a, b) = (v[n].Frame.Origin, v[n + 1].Frame.Origin);
            if (z > b.Z && n + 2 < v.Count) continue;
            var t = Math.Clamp((z - a.Z) / (b.Z - a.Z), n == 0 ? -1 : 0, 1);
            return (a.X + ((b.X - a.X) * t), a.Y + ((b.Y - a.Y) * t), v[n].Number - t);
        }

        return (v[^1].Frame.Origin.X, v[^1].Frame.Origin.Y, 1);
    }
}

/// <summary>One height of the torso: spine middle, vertebra number, half width, front and back (LPS y).</summary>
internal readonly record struct ProfileSlice(float SpineX, float SpineY, float Level, float Wide, float Front, float Back);
