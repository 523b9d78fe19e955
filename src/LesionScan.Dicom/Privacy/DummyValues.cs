using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>Values that say nothing, valid for their VR. Our own choices.</summary>
internal static class DummyValues
{
    /// <summary>The text that stands for a text.</summary>
    internal const string Text = "REMOVED";

    /// <summary>An element with a dummy value instead of its own; an empty element stays empty.</summary>
    internal static DicomElement Of(DicomElement element)
    {
        if (element.IsEmpty) return element;
        ReadOnlySpan<byte> value = element.Vr switch
        {
            DicomVr.DA => "19000101"u8,
            DicomVr.TM => "000000"u8,
            DicomVr.DT => "19000101000000"u8,
            DicomVr.AS => "000Y"u8,
            DicomVr.DS or DicomVr.IS => "0 "u8,
            DicomVr.UI => "2.25.0"u8,
            DicomVr.UR => "urn:removed"u8,
            _ when element.Vr.IsText() => "REMOVED "u8,
            _ => default,
        };
        if (value.IsEmpty) value = new byte[Math.Max(2, element.Vr.ValueSize())];
        return new DicomElement(element.Tag, element.Vr, value.ToArray());
    }
}
