using System.Buffers.Binary;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>Reads tags, VRs and lengths in one encoding, with the deviations that occur in practice. <i>Source</i>: PS3.5 7.1.</summary>
internal readonly record struct ElementHeaderReader(bool IsImplicit, bool IsBigEndian)
{
    private const int MinHeader = 8;

    internal static ElementHeaderReader ImplicitLittleEndian => new(IsImplicit: true, IsBigEndian: false);

    /// <summary>Reads a header whose value may reach up to a given end.</summary>
    internal ElementHeader Read(DicomByteSource source, int position, int end)
    {
        if (end - position < MinHeader) throw Malformed("an element's header is cut off");
        var bytes = source.Peek(position, Math.Min(12, end - position));
        var tag = new DicomTag(U16(bytes), U16(bytes[2..]));
        if (IsImplicit || tag.Group == 0xFFFE) return Implicit(tag, bytes);

        var vr = (DicomVr)((bytes[4] << 8) | bytes[5]);
        if (!vr.IsKnown()) return UnknownVr(tag, bytes, end - position);
        if (!vr.HasLongLength()) return Declared(tag, vr, U16(bytes[6..]), 8);
        if (bytes.Length < 12) throw Malformed("an element's header is cut off");
        return Declared(tag, vr, U32(bytes[8..]), 12);
    }

    /// <summary>Whether the bytes look like an element of a dataset in explicit VR.</summary>
    internal static bool LooksExplicit(ReadOnlySpan<byte> header) => header.Length >= 8 && ((DicomVr)((header[4] << 8) | header[5])).IsKnown();

    private static ElementHeader Declared(DicomTag tag, DicomVr vr, uint length, int headerLength) =>
        vr != DicomVr.UN
            ? new ElementHeader(tag, vr, length, headerLength, DeclaredUnknown: false)
            : new ElementHeader(tag, DicomDictionary.VrOf(tag), length, headerLength, DeclaredUnknown: true);

    // Two capitals that are no VR are one of a later edition, with a 32-bit length; some writers use 16 bits all the
    // same. Anything else is an implicit element that strayed into an explicit stream.
    private ElementHeader UnknownVr(DicomTag tag, ReadOnlySpan<byte> bytes, int available)
    {
        if (!char.IsAsciiLetterUpper((char)bytes[4]) || !char.IsAsciiLetterUpper((char)bytes[5]))
        {
            var strayed = Implicit(tag, bytes);
            return strayed.IsUndefinedLength || strayed.Length <= available - 8 ? strayed : new ElementHeader(tag, DicomVr.UN, U16(bytes[6..]), 8, false);
        }

        var isLong = bytes.Length >= 12 && U16(bytes[6..]) == 0 && U32(bytes[8..]) <= available - 12;
        return isLong ? new ElementHeader(tag, DicomVr.UN, U32(bytes[8..]), 12, false) : new ElementHeader(tag, DicomVr.UN, U16(bytes[6..]), 8, false);
    }

    private ElementHeader Implicit(DicomTag tag, ReadOnlySpan<byte> bytes) =>
        new(tag, DicomDictionary.VrOf(tag), U32(bytes[4..]), 8, DeclaredUnknown: false);

    private ushort U16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint U32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static RejectionException Malformed(string what) => new(RejectionReason.MalformedInstance, $"The dataset is malformed: {what}.");
}
