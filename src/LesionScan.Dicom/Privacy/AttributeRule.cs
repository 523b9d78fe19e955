namespace LesionScan.Dicom.Privacy;

/// <summary>The action codes of the basic profile, combined ones among them. <i>Source</i>: PS3.15 table E.1-1a.</summary>
internal enum BasicAction
{
    /// <summary>Removed.</summary>
    X,

    /// <summary>Replaced by an empty value, or a dummy.</summary>
    Z,

    /// <summary>Replaced by a dummy value.</summary>
    D,

    /// <summary>Replaced by another UID, the same everywhere.</summary>
    U,

    /// <summary>X, or Z where the attribute must be there.</summary>
    XZ,

    /// <summary>X, or D where the attribute must have a value.</summary>
    XD,

    /// <summary>Z, or D where the attribute must have a value.</summary>
    ZD,

    /// <summary>X, Z or D, by what the attribute must have.</summary>
    XZD,

    /// <summary>X or Z, or the UIDs in the sequence replaced.</summary>
    XZU,
}

/// <summary>The options of the profile that say something else about an attribute. <i>Source</i>: PS3.15 E.3.</summary>
[Flags]
internal enum ProfileOption
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Kept under Retain UIDs.</summary>
    RetainUids = 1 << 0,

    /// <summary>Kept under Retain Device Identity.</summary>
    RetainDevice = 1 << 1,

    /// <summary>Cleaned under Retain Device Identity.</summary>
    CleanDevice = 1 << 2,

    /// <summary>Kept under Retain Institution Identity.</summary>
    RetainInstitution = 1 << 3,

    /// <summary>Kept under Retain Patient Characteristics.</summary>
    RetainPatient = 1 << 4,

    /// <summary>Cleaned under Retain Patient Characteristics.</summary>
    CleanPatient = 1 << 5,

    /// <summary>Kept under Retain Longitudinal Temporal Information with full dates, shifted with modified dates.</summary>
    Dates = 1 << 6,

    /// <summary>Cleaned under Clean Descriptors.</summary>
    CleanDescriptors = 1 << 7,

    /// <summary>Cleaned under Clean Structured Content.</summary>
    CleanStructure = 1 << 8,

    /// <summary>Cleaned under Clean Graphics.</summary>
    CleanGraphics = 1 << 9,
}

/// <summary>What the table says of one attribute. The default is removal whatever the options.</summary>
/// <param name="Basic">The action of the basic profile.</param>
/// <param name="Options">The options that say something else.</param>
internal readonly record struct AttributeRule(BasicAction Basic, ProfileOption Options);

/// <summary>What is done with one element in the end.</summary>
internal enum ElementAction
{
    /// <summary>It is left out.</summary>
    Remove,

    /// <summary>It is there without a value.</summary>
    Empty,

    /// <summary>Its value is replaced by a dummy; the items of a sequence are treated one by one.</summary>
    Dummy,

    /// <summary>Its UIDs are replaced.</summary>
    MapUid,

    /// <summary>Its dates are shifted.</summary>
    Shift,

    /// <summary>Its text is cleaned.</summary>
    Clean,

    /// <summary>It stays, unless its text names the patient; the items of a sequence are treated one by one.</summary>
    Keep,
}
