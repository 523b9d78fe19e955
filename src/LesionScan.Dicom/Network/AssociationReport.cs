using System.Net;

namespace LesionScan.Dicom.Network;

/// <summary>How a connection to a <see cref="DicomServer"/> went. It holds no patient data.</summary>
public sealed record AssociationReport
{
    /// <summary>The peer's address; null where the socket knew none any more.</summary>
    public EndPoint? RemoteEndPoint { get; init; }

    /// <summary>Who it was; null where no association came about.</summary>
    public AssociationInfo? Association { get; init; }

    /// <summary>How it ended.</summary>
    public AssociationEnd End { get; init; }

    /// <summary>Why the association was rejected; null unless it was.</summary>
    public AssociationRejection? Rejection { get; init; }

    /// <summary>Why the connection ended before it was released; null where it was released or rejected.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The first exception of a handler that is not a refusal; null where there was none.</summary>
    public Exception? HandlerFault { get; init; }

    /// <summary>Requests served, refused ones too.</summary>
    public long Requests { get; init; }

    /// <summary>Instances stored.</summary>
    public long InstancesStored { get; init; }

    /// <summary>Bytes received, without those of TLS.</summary>
    public long BytesReceived { get; init; }
}

/// <summary>How a connection can end.</summary>
public enum AssociationEnd
{
    /// <summary>The peer released the association.</summary>
    Released,

    /// <summary>The association was rejected.</summary>
    Rejected,

    /// <summary>The peer aborted the association, or the connection was lost.</summary>
    LostOrAborted,

    /// <summary>This side ended it: the peer took too long, broke the protocol or a limit, or did not agree on TLS.</summary>
    Failed,

    /// <summary>The server was stopped.</summary>
    Stopped,
}
