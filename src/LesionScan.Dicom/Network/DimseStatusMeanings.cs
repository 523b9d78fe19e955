namespace LesionScan.Dicom.Network;

/// <summary>What status numbers mean. <i>Source</i>: PS3.7 Annex C; PS3.4 tables B.2-1, C.4-1, C.4-2, C.4-3; PS3.3 C.14.1.1.</summary>
internal static class DimseStatusMeanings
{
    internal static string Of(ushort code) => code switch
    {
        0x0000 => "success",
        0x0001 => "requested optional attributes are not supported",
        0x0105 => "no such attribute",
        0x0106 => "invalid attribute value",
        0x0107 => "attribute list error",
        0x0110 => "processing failure",
        0x0111 => "duplicate SOP instance",
        0x0112 => "no such object instance",
        0x0113 => "no such event type",
        0x0114 => "no such argument",
        0x0115 => "invalid argument value",
        0x0116 => "attribute value out of range",
        0x0117 => "invalid object instance",
        0x0118 => "no such SOP class",
        0x0119 => "class-instance conflict",
        0x0120 => "missing attribute",
        0x0121 => "missing attribute value",
        0x0122 => "SOP class not supported",
        0x0123 => "no such action type",
        0x0124 => "not authorized",
        0x0131 => "duplicate transaction UID",
        0x0210 => "duplicate invocation",
        0x0211 => "unrecognized operation",
        0x0212 => "mistyped argument",
        0x0213 => "resource limitation",
        0xFE00 => "cancelled",
        0xFF00 => "pending",
        0xFF01 => "pending, optional keys not supported",
        _ => OfService(code),
    };

    private static string OfService(ushort code) => code switch
    {
        0xA701 => "out of resources: number of matches cannot be calculated",
        0xA702 => "out of resources: sub-operations cannot be performed",
        >= 0xA700 and <= 0xA7FF => "out of resources",
        0xA801 => "move destination unknown",
        >= 0xA900 and <= 0xA9FF => "dataset or identifier does not match SOP class",
        0xB000 => "warning: data elements coerced, or some sub-operations failed",
        0xB006 => "warning: elements discarded",
        0xB007 => "warning: dataset does not match SOP class",
        >= 0xB000 and <= 0xBFFF => "warning",
        >= 0xC000 and <= 0xCFFF => "cannot understand, or unable to process",
        _ => "failure",
    };
}
