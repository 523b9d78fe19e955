namespace LesionScan.Service.DicomWeb;

/// <summary>What the DICOMweb server offers, and how much. Every default is our own choice.</summary>
public sealed class DicomWebOptions
{
    /// <summary>Whether there is a DICOMweb server under <c>/dicom-web</c>. Default true; like gRPC it has no authentication.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>
    /// The host names that requests over the loopback may ask for beside those of the loopback itself, such as the name a
    /// reverse proxy on this machine is known by. Default none: a page of another site whose name was made to point here
    /// is refused.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>The base that clients know the server by, such as <c>https://pacs.example/dicom-web</c>; null takes it from each request.</summary>
    public Uri? PublicBase { get; set; }

    /// <summary>The most matches of one search. Default 1000; a client asks for more page by page.</summary>
    public int MaxSearchResults { get; set; } = 1000;

    /// <summary>The most bytes an instance is decoded to as a whole. Default 1 GiB, the largest instance that is stored.</summary>
    public long MaxDecodedBytes { get; set; } = 1L << 30;

    /// <summary>How many frames or instances are decoded at once, over all requests. Default 2.</summary>
    public int DecodeConcurrency { get; set; } = 2;

    /// <summary>
    /// How many instances that were turned into another transfer syntax are held in memory at once, over all requests, until
    /// they are sent. Default 4; others wait.
    /// </summary>
    public int MaxHeldInstances { get; set; } = 4;

    /// <summary>The most instances of one store request. Default 100 000, a study of the largest kind many times over.</summary>
    public int MaxStoredInstances { get; set; } = 100_000;

    /// <summary>Checks that the options make sense.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(PublicBase is null or { IsAbsoluteUri: true }, nameof(PublicBase));
        Require(MaxSearchResults > 0, nameof(MaxSearchResults));
        Require(MaxDecodedBytes > 0, nameof(MaxDecodedBytes));
        Require(DecodeConcurrency > 0, nameof(DecodeConcurrency));
        Require(MaxHeldInstances > 0, nameof(MaxHeldInstances));
        Require(MaxStoredInstances > 0, nameof(MaxStoredInstances));
    }

    private static void Require(bool condition, string name)
    {
        if (!condition) throw new ArgumentException($"{nameof(DicomWebOptions)}.{name} is out of range.", name);
    }
}
