namespace LesionScan.Phantoms.Ct.Lesions;

/// <summary>How a planted lesion looks.</summary>
public enum LesionKind
{
    /// <summary>A hole with a ragged edge and a few bone fragments left in it.</summary>
    LyticRagged = 0,

    /// <summary>A swollen bone with a thin, broken shell and a soft-tissue mass (ribs above all).</summary>
    LyticExpansile,

    /// <summary>Destruction of cortex and marrow with tissue beyond the bone; in vertebrae it reaches into the canal.</summary>
    LyticDestructive,

    /// <summary>Many small holes.</summary>
    LyticPermeative,

    /// <summary>Replaced marrow under an intact cortex.</summary>
    LyticMedullary,

    /// <summary>A bite taken out of the cortex from inside.</summary>
    LyticScalloping,

    /// <summary>A dense nodule with a spiculated or smooth rim.</summary>
    BlasticNodule,

    /// <summary>A large part of the bone evenly denser.</summary>
    BlasticDiffuse,

    /// <summary>Lytic and blastic parts side by side.</summary>
    Mixed,
}
