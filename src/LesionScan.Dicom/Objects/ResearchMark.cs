namespace LesionScan.Dicom.Objects;

/// <summary>The words that mark every object of ours as not for clinical use. Our own choice.</summary>
internal static class ResearchMark
{
    public const string SeriesPrefix = "RESEARCH: ";

    public const string Comment = "Research use only. Not for clinical use.";

    // Long String holds 64 characters (PS3.5 6.2).
    private const int SeriesDescriptionLength = 64;

    public static string SeriesDescription(string description)
    {
        var marked = SeriesPrefix + description;
        return marked.Length <= SeriesDescriptionLength ? marked : marked[..SeriesDescriptionLength];
    }
}
