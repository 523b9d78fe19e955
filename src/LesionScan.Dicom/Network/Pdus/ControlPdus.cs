using System.Buffers.Binary;

namespace LesionScan.Dicom.Network.Pdus;

/// <summary>The PDUs of ten bytes: reject, release, abort. <i>Source</i>: PS3.8 9.3.4, 9.3.6 to 9.3.8.</summary>
internal static class ControlPdus
{
    /// <summary>The bytes after the header of each of them.</summary>
    internal const int BodySize = 4;

    internal static readonly ReadOnlyMemory<byte> ReleaseRequest = Write(PduType.ReleaseRequest, 0, 0, 0);

    internal static readonly ReadOnlyMemory<byte> ReleaseResponse = Write(PduType.ReleaseResponse, 0, 0, 0);

    internal static ReadOnlyMemory<byte> Reject(AssociationRejection rejection) =>
        Write(PduType.AssociateReject, rejection.IsPermanent ? (byte)1 : (byte)2, (byte)rejection.Source, rejection.Reason);

    // A user gives no reason (PS3.8 9.3.8).
    internal static ReadOnlyMemory<byte> Abort(AssociationAbort abort) =>
        Write(PduType.Abort, 0, (byte)abort.Source, abort.Source == AbortSource.User ? (byte)0 : (byte)abort.Reason);

    internal static AssociationRejection ReadReject(ReadOnlySpan<byte> body) =>
        new(IsPermanent: body[1] == 1, (RejectionSource)body[2], body[3]);

    internal static AssociationAbort ReadAbort(ReadOnlySpan<byte> body) =>
        new((AbortSource)body[2], body[2] == (byte)AbortSource.User ? AbortReason.NotSpecified : (AbortReason)body[3]);

    private static byte[] Write(PduType type, byte second, byte third, byte fourth)
    {
        var pdu = new byte[PduHeader.Size + BodySize];
        pdu[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(pdu.AsSpan(2), BodySize);
        pdu[7] = second;
        pdu[8] = third;
        pdu[9] = fourth;
        return pdu;
    }
}
