using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Json;
using LesionScan.Dicom.Web.Multipart;

namespace LesionScan.Dicom.Web;

/// <summary>The limits of what a client takes from a server. The defaults are our own choices.</summary>
public sealed record DicomWebClientOptions
{
    /// <summary>The defaults.</summary>
    public static DicomWebClientOptions Default { get; } = new();

    /// <summary>The limits of JSON documents.</summary>
    public DicomJsonReadOptions Json { get; init; } = DicomJsonReadOptions.Default;

    /// <summary>The limits of multipart messages.</summary>
    public MultipartReadOptions Multipart { get; init; } = MultipartReadOptions.Default;

    /// <summary>The limits of instances that are read into memory.</summary>
    public DicomReadOptions Reading { get; init; } = DicomReadOptions.Default;

    /// <summary>The most bytes of one frame, picture or bulk data value: 512 MiB, the largest frame that is decoded.</summary>
    public long MaxValueBytes { get; init; } = 512L << 20;

    /// <summary>The most matches that a search over many pages collects: 1 000 000.</summary>
    public int MaxMatches { get; init; } = 1_000_000;

    /// <summary>How many matches are asked for at a time in such a search: 500.</summary>
    public int PageSize { get; init; } = 500;
}
