namespace LesionScan.Phantoms;

/// <summary>Questions about the numbers of <see cref="AnatomyLabel"/>.</summary>
public static class AnatomyLabels
{
    /// <summary>What is added to a vertebra's number for its posterior elements.</summary>
    public const byte PosteriorOffset = 100;

    private static readonly string[] Singles =
    [
        "sacrum", "coccyx", "sternum", "clavicle_left", "clavicle_right", "scapula_left", "scapula_right", "humerus_left", "humerus_right",
        "hip_left", "hip_right", "femur_left", "femur_right", "skull", "mandible",
    ];

    /// <summary>Whether the label is bone (not canal, cord, disc, metal or nothing).</summary>
    public static bool IsBone(AnatomyLabel label) => (byte)label is (>= 1 and <= 64) or (>= 101 and <= 125);

    /// <summary>Whether the label is a vertebra's body or its posterior elements.</summary>
    public static bool IsVertebra(AnatomyLabel label) => (byte)label is (>= 1 and <= 25) or (>= 101 and <= 125);

    /// <summary>The bone a label belongs to: a vertebra's posterior elements give its plain number, everything else itself.</summary>
    public static AnatomyLabel BoneOf(AnatomyLabel label) =>
        (byte)label is >= 101 and <= 125 ? (AnatomyLabel)((byte)label - PosteriorOffset) : label;

    /// <summary>The bone's name, such as <c>L3</c>, <c>rib_7_left</c> or <c>hip_right</c>.</summary>
    public static string NameOf(AnatomyLabel label)
    {
        var n = (byte)BoneOf(label);
        return n switch
        {
            0 => "none",
            <= 7 => $"C{n}",
            <= 19 => $"T{n - 7}",
            <= 25 => $"L{n - 19}",
            <= 40 => Singles[n - 26],
            <= 52 => $"rib_{n - 40}_left",
            <= 64 => $"rib_{n - 52}_right",
            70 => "spinal_canal",
            71 => "spinal_cord",
            72 => "intervertebral_disc",
            73 => "metal",
            _ => "unknown",
        };
    }
}
