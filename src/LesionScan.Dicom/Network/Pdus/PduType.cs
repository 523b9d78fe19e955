namespace LesionScan.Dicom.Network.Pdus;

/// <summary>The kinds of protocol data unit. <i>Source</i>: PS3.8 9.3.</summary>
internal enum PduType : byte
{
    /// <summary>A-ASSOCIATE-RQ.</summary>
    AssociateRequest = 1,

    /// <summary>A-ASSOCIATE-AC.</summary>
    AssociateAccept = 2,

    /// <summary>A-ASSOCIATE-RJ.</summary>
    AssociateReject = 3,

    /// <summary>P-DATA-TF.</summary>
    Data = 4,

    /// <summary>A-RELEASE-RQ.</summary>
    ReleaseRequest = 5,

    /// <summary>A-RELEASE-RP.</summary>
    ReleaseResponse = 6,

    /// <summary>A-ABORT.</summary>
    Abort = 7,
}

/// <summary>The six bytes before every protocol data unit.</summary>
/// <param name="Type">Its kind, which may be none of the standard's.</param>
/// <param name="Length">The bytes that follow.</param>
internal readonly record struct PduHeader(PduType Type, uint Length)
{
    /// <summary>The bytes of the header itself.</summary>
    internal const int Size = 6;
}
