namespace LesionScan.Core.Measurements;

/// <summary>A unit of the Unified Code for Units of Measure, as DICOM writes it (PS3.16 CID 82). Equal by code.</summary>
/// <param name="Code">The case-sensitive UCUM code.</param>
public readonly record struct UcumUnit(string Code)
{
    /// <summary>No unit: a ratio or a score.</summary>
    public static UcumUnit One => new("1");

    /// <summary>Hounsfield units.</summary>
    public static UcumUnit Hounsfield => new("[hnsf'U]");

    /// <summary>Millimetres.</summary>
    public static UcumUnit Millimetre => new("mm");

    /// <summary>Square millimetres.</summary>
    public static UcumUnit SquareMillimetre => new("mm2");

    /// <summary>Cubic millimetres.</summary>
    public static UcumUnit CubicMillimetre => new("mm3");

    /// <summary>Percent.</summary>
    public static UcumUnit Percent => new("%");

    /// <summary>Degrees of an angle.</summary>
    public static UcumUnit Degree => new("deg");

    /// <summary>Kilovolts, of an X-ray tube.</summary>
    public static UcumUnit Kilovolt => new("kV");

    /// <summary>Detector counts.</summary>
    public static UcumUnit Counts => new("{counts}");
}
