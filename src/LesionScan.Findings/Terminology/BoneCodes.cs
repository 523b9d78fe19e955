using LesionScan.Core.Anatomy;
using LesionScan.Core.Measurements;

namespace LesionScan.Findings.Terminology;

/// <summary>SNOMED CT codes of bones and sides, as DICOM's context groups list them (PS3.16 CID 7603, 244).</summary>
public static class BoneCodes
{
    private static readonly CodedConcept[] Levels =
    [
        Sct("14806007", "C1 vertebra"), Sct("39976000", "C2 vertebra"), Sct("113205007", "C3 vertebra"), Sct("5329002", "C4 vertebra"),
        Sct("36978003", "C5 vertebra"), Sct("36054005", "C6 vertebra"), Sct("87391001", "C7 vertebra"),
        Sct("64864005", "T1 vertebra"), Sct("53733008", "T2 vertebra"), Sct("1626008", "T3 vertebra"), Sct("73071006", "T4 vertebra"),
        Sct("56401006", "T5 vertebra"), Sct("45296009", "T6 vertebra"), Sct("62487009", "T7 vertebra"), Sct("11068009", "T8 vertebra"),
        Sct("82687006", "T9 vertebra"), Sct("7610001", "T10 vertebra"), Sct("12989004", "T11 vertebra"), Sct("23215003", "T12 vertebra"),
        Sct("66794005", "L1 vertebra"), Sct("14293000", "L2 vertebra"), Sct("36470004", "L3 vertebra"), Sct("11994002", "L4 vertebra"),
        Sct("49668003", "L5 vertebra"),
    ];

    /// <summary>The code of a site's bone; the vertebra's own level where it is certain, else "Vertebra".</summary>
    public static CodedConcept Of(AnatomicSite site) => site.Bone switch
    {
        Bone.Vertebra => OfLevel(site.Level),
        Bone.Sacrum => Sct("54735007", "Sacrum"),
        Bone.HipBone => Sct("118645006", "Pelvis bone"),
        Bone.Femur => Sct("71341001", "Femur"),
        Bone.Rib => Sct("113197003", "Rib"),
        Bone.Sternum => Sct("56873002", "Sternum"),
        Bone.ShoulderGirdle => Sct("3138006", "Bone"), // The model does not tell scapula and clavicle apart.
        Bone.Humerus => Sct("85050009", "Humerus"),
        Bone.Skull => Sct("89546000", "Skull"),
        _ => Sct("3138006", "Bone"),
    };

    /// <summary>The code of a side, or null where there is none.</summary>
    public static CodedConcept? Of(Laterality side) => side switch
    {
        Laterality.Left => Sct("7771000", "Left"),
        Laterality.Right => Sct("24028007", "Right"),
        _ => null,
    };

    private static CodedConcept OfLevel(LevelEstimate? level)
    {
        var certain = level is not null && level.Highest == level.Lowest ? (int)level.Highest : 0;
        return certain >= 1 && certain <= Levels.Length ? Levels[certain - 1] : Sct("51282000", "Vertebra");
    }

    private static CodedConcept Sct(string value, string meaning) => new(value, "SCT", meaning);
}
