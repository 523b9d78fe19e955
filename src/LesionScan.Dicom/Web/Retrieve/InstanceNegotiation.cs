using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>How an instance is sent.</summary>
/// <param name="TransferSyntaxUid">The transfer syntax.</param>
/// <param name="IsMultipart">Whether within <c>multipart/related</c>.</param>
public sealed record InstanceRepresentation(string TransferSyntaxUid, bool IsMultipart);

/// <summary>
/// Chooses how an instance is sent: as it is stored, or in explicit VR little endian, which is what a client gets that
/// names no transfer syntax. <i>Source</i>: PS3.18 8.7.3.5.2 and 8.7.8.
/// </summary>
public static class InstanceNegotiation
{
    /// <summary>Chooses.</summary>
    /// <param name="accepted">What the client accepts, the most wanted first.</param>
    /// <param name="storedSyntaxUid">The transfer syntax the instance is stored in.</param>
    /// <param name="canDecode">Whether the instance can be turned into explicit VR little endian.</param>
    /// <param name="isSingle">Whether the resource is one instance, which may be sent without <c>multipart/related</c>.</param>
    /// <returns>The representation, or null where nothing acceptable can be made.</returns>
    public static InstanceRepresentation? Choose(IReadOnlyList<AcceptedType> accepted, string storedSyntaxUid, bool canDecode, bool isSingle)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        foreach (var type in accepted)
        {
            // Only a client that names the type alone wants it alone.
            var isMultipart = type.IsMultipart || type.Name != MediaType.Dicom;
            if (!type.Allows(MediaType.Dicom) || (!isMultipart && !isSingle)) continue;
            var wanted = type.TransferSyntax ?? DicomUids.ExplicitVrLittleEndian;
            if (wanted == "*" || wanted == storedSyntaxUid) return new InstanceRepresentation(storedSyntaxUid, isMultipart);
            if (wanted == DicomUids.ExplicitVrLittleEndian && canDecode) return new InstanceRepresentation(wanted, isMultipart);
        }

        return null;
    }
}
