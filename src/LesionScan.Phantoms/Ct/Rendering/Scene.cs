using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Canal;
using LesionScan.Phantoms.Ct.Lesions;
using LesionScan.Phantoms.Ct.SoftTissue;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct.Rendering;

/// <summary>Everything there is to draw.</summary>
internal sealed class Scene
{
    public required IReadOnlyList<BonePart> Bones { get; init; }

    public required SpinalCanal Canal { get; init; }

    public required IReadOnlyList<RowShape> Cartilage { get; init; }

    public required IReadOnlyList<RowShape> Metal { get; init; }

    public required SoftTissues Soft { get; init; }

    public required BoneShading Shading { get; init; }

    public required IReadOnlyList<PlannedLesion> Lesions { get; init; }

    public required NoiseField Noise { get; init; }

    /// <summary>How calcified the costal cartilage is, 0 to 1.</summary>
    public required float CartilageCalcification { get; init; }

    /// <summary>Attenuation of the cerebrospinal fluid, HU.</summary>
    public required float FluidHu { get; init; }
}
