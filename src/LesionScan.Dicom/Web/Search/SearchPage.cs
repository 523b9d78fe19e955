using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Search;

/// <summary>What a server returned for one search.</summary>
/// <param name="Matches">The matches, in the server's order.</param>
/// <param name="Warnings">What the server warned of, in its words: more results than returned, names matched literally …</param>
public sealed record SearchPage(IReadOnlyList<DicomDataset> Matches, IReadOnlyList<string> Warnings);
