using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Network;

/// <summary>How peers are called.</summary>
public sealed record DicomClientOptions
{
    /// <summary>The defaults.</summary>
    public static DicomClientOptions Default { get; } = new();

    /// <summary>Our own AE title. Default <c>LESIONSCAN</c>; many peers answer only titles they were told of.</summary>
    public string CallingAeTitle { get; init; } = "LESIONSCAN";

    /// <summary>TLS; none when null, the default.</summary>
    public DicomTlsClientOptions? Tls { get; init; }

    /// <summary>The limits of associations.</summary>
    public AssociationOptions Association { get; init; } = AssociationOptions.Default;

    /// <summary>The limits of reading the files that are sent.</summary>
    public DicomReadOptions Reading { get; init; } = DicomReadOptions.Default;

    internal void Validate()
    {
        AeTitles.Require(CallingAeTitle, nameof(CallingAeTitle));
        Association.Validate();
        Reading.Validate();
    }
}
