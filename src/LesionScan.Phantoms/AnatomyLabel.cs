namespace LesionScan.Phantoms;

/// <summary>
/// The byte numbers of a phantom's anatomy map. A vertebra's plain number is its body; its pedicles,
/// laminae and processes carry that number + <see cref="AnatomyLabels.PosteriorOffset"/>.
/// </summary>
public enum AnatomyLabel : byte
{
    /// <summary>Neither bone nor spinal context.</summary>
    None = 0,

    /// <summary>The body of C1 (its anterior arch); C2 to C7 follow up to 7.</summary>
    C1 = 1,

    /// <summary>The body of C7.</summary>
    C7 = 7,

    /// <summary>The body of T1; T2 to T12 follow up to 19.</summary>
    T1 = 8,

    /// <summary>The body of T12.</summary>
    T12 = 19,

    /// <summary>The body of L1; L2 to L5 follow up to 24.</summary>
    L1 = 20,

    /// <summary>The body of L5.</summary>
    L5 = 24,

    /// <summary>The body of a sixth lumbar vertebra.</summary>
    L6 = 25,

    /// <summary>The sacrum.</summary>
    Sacrum = 26,

    /// <summary>The coccyx.</summary>
    Coccyx = 27,

    /// <summary>The sternum.</summary>
    Sternum = 28,

    /// <summary>The left clavicle.</summary>
    ClavicleLeft = 29,

    /// <summary>The right clavicle.</summary>
    ClavicleRight = 30,

    /// <summary>The left scapula.</summary>
    ScapulaLeft = 31,

    /// <summary>The right scapula.</summary>
    ScapulaRight = 32,

    /// <summary>The left humerus.</summary>
    HumerusLeft = 33,

    /// <summary>The right humerus.</summary>
    HumerusRight = 34,

    /// <summary>The left hip bone.</summary>
    HipLeft = 35,

    /// <summary>The right hip bone.</summary>
    HipRight = 36,

    /// <summary>The left femur.</summary>
    FemurLeft = 37,

    /// <summary>The right femur.</summary>
    FemurRight = 38,

    /// <summary>The skull without the mandible.</summary>
    Skull = 39,

    /// <summary>The mandible.</summary>
    Mandible = 40,

    /// <summary>The first left rib; the others follow up to 52.</summary>
    Rib1Left = 41,

    /// <summary>The twelfth left rib.</summary>
    Rib12Left = 52,

    /// <summary>The first right rib; the others follow up to 64.</summary>
    Rib1Right = 53,

    /// <summary>The twelfth right rib.</summary>
    Rib12Right = 64,

    /// <summary>Everything in the spinal canal but the cord.</summary>
    SpinalCanal = 70,

    /// <summary>The spinal cord.</summary>
    SpinalCord = 71,

    /// <summary>Any intervertebral disc.</summary>
    Disc = 72,

    /// <summary>Metal: a prosthesis, screws.</summary>
    Metal = 73,

    /// <summary>The posterior elements of C1; those of the other vertebrae follow up to 125 (L6).</summary>
    PosteriorC1 = 101,

    /// <summary>The posterior elements of L6.</summary>
    PosteriorL6 = 125,
}
