namespace LesionScan.Core.Errors;

/// <summary>
/// Why the service refuses an input or a request. The set is closed: every reason maps to exactly one
/// transport status, and a test checks that none is missing.
/// </summary>
public enum RejectionReason
{
    /// <summary>No reason; the meaningless default, rejected where a reason is required.</summary>
    None = 0,

    /// <summary>The bytes are not a DICOM instance or break its encoding rules.</summary>
    MalformedInstance,

    /// <summary>A required attribute is missing, empty or out of its defined terms.</summary>
    InvalidAttribute,

    /// <summary>The request itself is wrong (an unknown option, a missing field, a bad identifier).</summary>
    InvalidRequest,

    /// <summary>The transfer syntax, photometric interpretation or bit layout cannot be decoded.</summary>
    UnsupportedEncoding,

    /// <summary>A native codec library is not installed; the message says which package to install.</summary>
    MissingCodec,

    /// <summary>A configured limit (bytes, dimensions, instances, memory) would be exceeded.</summary>
    LimitExceeded,

    /// <summary>The SOP class or modality has no analysis.</summary>
    UnsupportedModality,

    /// <summary>The series is a localizer (scout) and not a volume.</summary>
    Localizer,

    /// <summary>The series has too few slices to be a volume.</summary>
    TooFewSlices,

    /// <summary>Slices are missing: neighbours are a multiple of the spacing apart.</summary>
    MissingSlices,

    /// <summary>Two slices lie at the same position.</summary>
    DuplicateSlices,

    /// <summary>Slices have different orientations or frames of reference.</summary>
    MixedOrientation,

    /// <summary>Slices have different sizes or pixel spacings, or uneven distances.</summary>
    MixedSpacing,

    /// <summary>The gantry was tilted and the analysis does not accept sheared stacks.</summary>
    GantryTilt,

    /// <summary>Stored values cannot be turned into the modality's unit (no rescale).</summary>
    MissingRescale,

    /// <summary>The field of view cannot be analysed (empty after cropping, too small for the model).</summary>
    ImpossibleFieldOfView,

    /// <summary>No model is installed for the request.</summary>
    NoModel,

    /// <summary>A model's manifest, hash, opset, shape or normalisation is invalid.</summary>
    InvalidModel,

    /// <summary>A model answered with NaN or a wrong shape.</summary>
    InvalidModelOutput,

    /// <summary>The requested execution provider does not work on this machine.</summary>
    ProviderUnavailable,

    /// <summary>The thing asked for does not exist.</summary>
    NotFound,

    /// <summary>A remote system or device cannot be reached.</summary>
    Unavailable,

    /// <summary>Stored data does not match its hash.</summary>
    CorruptStore,

    /// <summary>The caller cancelled the work.</summary>
    Cancelled,

    /// <summary>What was asked for cannot be done now: the thing concerned has not ended, or has ended already.</summary>
    WrongState,
}
