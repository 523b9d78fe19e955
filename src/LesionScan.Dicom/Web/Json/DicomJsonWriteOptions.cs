namespace LesionScan.Dicom.Web.Json;

/// <summary>How DICOM JSON is written.</summary>
public sealed record DicomJsonWriteOptions
{
    /// <summary>The defaults.</summary>
    public static DicomJsonWriteOptions Default { get; } = new();

    /// <summary>
    /// Where bulk data will be found: called with the path of each binary value that is not written in place, it gives
    /// the value's URI. Without it every binary value is written in place, and encapsulated pixel data cannot be written.
    /// </summary>
    public Func<ElementPath, string>? BulkDataUri { get; init; }

    /// <summary>The most bytes of a binary value (OB, OD, OF, OL, OV, OW, UN) that is written in place although there is <see cref="BulkDataUri"/>: 1024; our own choice.</summary>
    public int MaxInlineBytes { get; init; } = 1024;

    /// <summary>
    /// Whether decimal and integer strings (DS, IS) are written as JSON strings, which keeps them to the letter; false
    /// by default, as more programs read numbers. A text that is no JSON number is written as a string in any case (PS3.18 F.2.3).
    /// </summary>
    public bool NumberStringsAsText { get; init; }
}
