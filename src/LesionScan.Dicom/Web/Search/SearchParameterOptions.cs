namespace LesionScan.Dicom.Web.Search;

/// <summary>What a search may ask. The defaults are our own choices.</summary>
public sealed record SearchParameterOptions
{
    /// <summary>The defaults.</summary>
    public static SearchParameterOptions Default { get; } = new();

    /// <summary>The most parameters: 64.</summary>
    public int MaxParameters { get; init; } = 64;

    /// <summary>The most characters of one value that is no list: 256; the longest name has 64 in each of three groups.</summary>
    public int MaxValueLength { get; init; } = 256;

    /// <summary>The most UIDs of one list: 1000.</summary>
    public int MaxUids { get; init; } = 1000;
}
