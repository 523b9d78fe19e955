namespace LesionScan.Core.Anatomy;

/// <summary>A bone, as far as the skeleton model tells them apart.</summary>
public enum Bone
{
    /// <summary>Not known; the meaningless default.</summary>
    Unknown = 0,

    /// <summary>A vertebra.</summary>
    Vertebra,

    /// <summary>Sacrum or coccyx.</summary>
    Sacrum,

    /// <summary>Ilium, ischium or pubis.</summary>
    HipBone,

    /// <summary>Femur.</summary>
    Femur,

    /// <summary>A rib.</summary>
    Rib,

    /// <summary>Sternum.</summary>
    Sternum,

    /// <summary>Clavicle or scapula.</summary>
    ShoulderGirdle,

    /// <summary>Humerus.</summary>
    Humerus,

    /// <summary>Skull or mandible.</summary>
    Skull,
}

/// <summary>The patient's side.</summary>
public enum Laterality
{
    /// <summary>Not known, or the bone has no side.</summary>
    None = 0,

    /// <summary>The patient's left.</summary>
    Left,

    /// <summary>The patient's right.</summary>
    Right,

    /// <summary>The middle, within the tolerance of the rule that decided.</summary>
    Midline,
}

/// <summary>The part of a vertebra.</summary>
public enum VertebralPart
{
    /// <summary>Not a vertebra, or not known.</summary>
    None = 0,

    /// <summary>The body.</summary>
    Body,

    /// <summary>Pedicles, laminae and processes.</summary>
    PosteriorElements,

    /// <summary>Both.</summary>
    BodyAndPosteriorElements,
}

/// <summary>Where a lesion lies.</summary>
/// <param name="Bone">The bone that holds most of it.</param>
/// <param name="Side">The patient's side.</param>
/// <param name="Level">The vertebral level, for a vertebra.</param>
/// <param name="Part">The part of the vertebra.</param>
public sealed record AnatomicSite(Bone Bone, Laterality Side, LevelEstimate? Level = null, VertebralPart Part = VertebralPart.None)
{
    /// <summary>The site in words, such as "T11 vertebral body" or "left rib".</summary>
    public string Text
    {
        get
        {
            var side = Side switch { Laterality.Left => "left ", Laterality.Right => "right ", _ => "" };
            return Bone switch
            {
                Bone.Vertebra => $"{Level?.Text ?? "level unknown"} {PartText}{SideSuffix}",
                Bone.Sacrum => $"{side}sacrum",
                Bone.HipBone => $"{side}hip bone",
                Bone.Femur => $"{side}femur",
                Bone.Rib => $"{side}rib",
                Bone.Sternum => "sternum",
                Bone.ShoulderGirdle => $"{side}shoulder girdle",
                Bone.Humerus => $"{side}humerus",
                Bone.Skull => $"{side}skull",
                _ => $"{side}bone, not named",
            };
        }
    }

    private string PartText => Part switch
    {
        VertebralPart.Body => "vertebral body",
        VertebralPart.PosteriorElements => "posterior elements",
        VertebralPart.BodyAndPosteriorElements => "body and posterior elements",
        _ => "vertebra",
    };

    private string SideSuffix => Side switch { Laterality.Left => ", left", Laterality.Right => ", right", _ => "" };
}
