using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace LesionScan.Dicom.Network;

/// <summary>Who is at the other end of an association.</summary>
public sealed record AssociationInfo
{
    /// <summary>The AE title of the side that called. Anyone can claim any title; a client certificate proves more.</summary>
    public required string CallingAeTitle { get; init; }

    /// <summary>The AE title that was called.</summary>
    public required string CalledAeTitle { get; init; }

    /// <summary>The peer's address; null where the socket knew none any more.</summary>
    public EndPoint? RemoteEndPoint { get; init; }

    /// <summary>The peer's Implementation Class UID; empty where it gave none.</summary>
    public string PeerImplementationClassUid { get; init; } = string.Empty;

    /// <summary>The peer's Implementation Version Name; empty where it gave none.</summary>
    public string PeerImplementationVersionName { get; init; } = string.Empty;

    /// <summary>The kind of user identity the peer sent with its request, if any. It is not checked: certificates authenticate.</summary>
    public UserIdentityKind? UserIdentity { get; init; }

    /// <summary>The peer's certificate, checked; null without TLS, or where the peer gave none.</summary>
    public X509Certificate2? PeerCertificate { get; init; }
}

/// <summary>The kinds of user identity. <i>Source</i>: PS3.7 D.3.3.7.1.</summary>
public enum UserIdentityKind : byte
{
    /// <summary>None of the standard's.</summary>
    Unknown = 0,

    /// <summary>A user name.</summary>
    UserName = 1,

    /// <summary>A user name and a passcode.</summary>
    UserNameAndPasscode = 2,

    /// <summary>A Kerberos service ticket.</summary>
    Kerberos = 3,

    /// <summary>A SAML assertion.</summary>
    Saml = 4,

    /// <summary>A JSON web token.</summary>
    Jwt = 5,
}
