namespace LesionScan.Dicom.Data;

/// <summary>What stands before an element's value.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Vr">The VR the stream or the dictionary gives.</param>
/// <param name="Length">The length of the value in bytes, or <see cref="Undefined"/>.</param>
/// <param name="HeaderLength">The bytes of the header itself.</param>
/// <param name="DeclaredUnknown">Whether the stream says UN, so that the value is in implicit VR little endian (PS3.5 6.2.2).</param>
internal readonly record struct ElementHeader(DicomTag Tag, DicomVr Vr, uint Length, int HeaderLength, bool DeclaredUnknown)
{
    internal const uint Undefined = 0xFFFF_FFFF;

    internal bool IsUndefinedLength => Length == Undefined;
}
