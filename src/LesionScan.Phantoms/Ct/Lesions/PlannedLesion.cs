using System.Numerics;
using LesionScan.Core.Lesions;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Lesions;

/// <summary>One lesion to plant: where, how large, how it looks. Immutable.</summary>
internal sealed record PlannedLesion
{
    public required byte Number { get; init; }

    public required LesionKind Kind { get; init; }

    /// <summary>The host's bone number (a vertebra's plain number).</summary>
    public required byte Bone { get; init; }

    /// <summary>The label at the lesion's centre.</summary>
    public required AnatomyLabel Site { get; init; }

    /// <summary>Body coordinates.</summary>
    public required Vector3 Center { get; init; }

    public required float Radius { get; init; }

    public required Vector3 HalfAxes { get; init; }

    public required Vector3 Salt { get; init; }

    /// <summary>Attenuation of the tumour tissue, HU.</summary>
    public required float TissueHu { get; init; }

    /// <summary>Attenuation of new bone, HU.</summary>
    public required float ScleroticHu { get; init; }

    /// <summary>How uneven the edge is, mm.</summary>
    public required float RaggedMm { get; init; }

    /// <summary>How far tissue may reach beyond the bone, mm; 0 keeps it inside.</summary>
    public required float MassMm { get; init; }

    /// <summary>Whether tissue may enter the spinal canal.</summary>
    public required bool Epidural { get; init; }

    /// <summary>The chance that a bit of bone survives inside a lytic lesion.</summary>
    public required float Fragments { get; init; }

    /// <summary>Thickness of a sclerotic rim (a slow or treated lesion), mm.</summary>
    public required float RimMm { get; init; }

    public LesionType Type => Kind switch
    {
        LesionKind.BlasticNodule or LesionKind.BlasticDiffuse => LesionType.Blastic,
        LesionKind.Mixed => LesionType.Mixed,
        _ => LesionType.Lytic,
    };

    /// <summary>The part of body space the lesion can touch.</summary>
    public Box Bounds
    {
        get
        {
            var reach = HalfAxes * 1.45f;
            return new Box(Center - reach, Center + reach).Grow(RaggedMm + RimMm + 4);
        }
    }

    /// <summary>The signed distance to the lesion's uneven surface, mm.</summary>
    public float Distance(Vector3 p, NoiseField noise)
    {
        var q = p - Center;
        var d = Shapes.Distance.Ellipsoid(q, HalfAxes);
        d += Radius * 0.34f * noise.At((q * (1.1f / Radius)) + Salt);
        return d + (RaggedMm * noise.At((p * 0.33f) + Salt));
    }
}
