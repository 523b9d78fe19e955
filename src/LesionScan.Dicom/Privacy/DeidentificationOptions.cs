using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>What becomes of dates and times. <i>Source</i>: PS3.15 E.3.6.</summary>
public enum TemporalInformation
{
    /// <summary>They are removed or replaced by dummies: the basic profile, and the default.</summary>
    Remove = 0,

    /// <summary>They are shifted by whole days, all dates of a patient by the same number: Retain Longitudinal Temporal Information with modified dates.</summary>
    Shift,

    /// <summary>They stay: Retain Longitudinal Temporal Information with full dates.</summary>
    Keep,
}

/// <summary>
/// The options of the Basic Application Level Confidentiality Profile; by default none is chosen. The date of birth and
/// the identifiers of the patient go under every option. <i>Source</i>: PS3.15 E.3.
/// </summary>
public sealed record DeidentificationOptions
{
    /// <summary>The basic profile without options.</summary>
    public static DeidentificationOptions Default { get; } = new();

    /// <summary>Whether UIDs stay (Retain UIDs).</summary>
    public bool RetainUids { get; init; }

    /// <summary>What becomes of dates and times.</summary>
    public TemporalInformation Dates { get; init; }

    /// <summary>Whether attributes that name the device stay (Retain Device Identity).</summary>
    public bool RetainDeviceIdentity { get; init; }

    /// <summary>Whether attributes that name the institution stay (Retain Institution Identity).</summary>
    public bool RetainInstitutionIdentity { get; init; }

    /// <summary>Whether sex, age, size, weight and the like stay (Retain Patient Characteristics).</summary>
    public bool RetainPatientCharacteristics { get; init; }

    /// <summary>
    /// Cleans descriptions and comments (Clean Descriptors): called with the attribute and one value, it gives the value
    /// that may stay, or null for none. Null, the default, removes them. See <see cref="DescriptorWords"/>.
    /// </summary>
    public Func<DicomTag, string, string?>? CleanDescriptor { get; init; }

    /// <summary>The farthest that dates are shifted back, in days. Default ten years; our own choice.</summary>
    public int MaxShiftDays { get; init; } = 3650;

    internal void Validate() => ArgumentOutOfRangeException.ThrowIfLessThan(MaxShiftDays, 1);
}
