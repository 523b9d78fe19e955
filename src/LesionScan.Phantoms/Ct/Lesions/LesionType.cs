namespace LesionScan.Phantoms.Ct.Lesions;

/// <summary>The radiological type of a planted lesion.</summary>
public enum LesionType
{
    /// <summary>Bone is lost.</summary>
    Lytic = 0,

    /// <summary>Bone is added.</summary>
    Blastic,

    /// <summary>Both.</summary>
    Mixed,
}
