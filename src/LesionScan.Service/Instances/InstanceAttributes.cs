using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Search;

namespace LesionScan.Service.Instances;

/// <summary>
/// What an instance can be found by, each part a small dataset in explicit VR little endian: kept as bytes, since there
/// may be many and few are looked at.
/// </summary>
/// <param name="Common">What all instances of the series have in common.</param>
/// <param name="Own">What the instance has of its own.</param>
internal sealed record InstanceAttributes(byte[] Common, byte[] Own)
{
    /// <summary>Takes the attributes out of a header.</summary>
    public static InstanceAttributes Of(DicomFile header) =>
        new(Encode(SearchAttributes.CommonOf(header.Dataset)), Encode(SearchAttributes.OwnOf(header)));

    /// <summary>One part as a dataset.</summary>
    public static DicomDataset Decode(byte[] part) => DicomReader.ReadDataset(part, TransferSyntax.ExplicitLittleEndian);

    private static byte[] Encode(DicomDataset part)
    {
        using var stream = new MemoryStream();
        DicomWriter.WriteDataset(stream, part, TransferSyntax.ExplicitLittleEndian);
        return stream.ToArray();
    }
}

/// <summary>An instance whose header was read.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="SopClassUid">SOP Class UID; empty where it is missing.</param>
/// <param name="Attributes">What it can be found by.</param>
internal sealed record InspectedInstance(InstanceIdentity Identity, string SopClassUid, InstanceAttributes Attributes);
