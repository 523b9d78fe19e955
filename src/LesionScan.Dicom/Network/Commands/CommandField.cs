namespace LesionScan.Dicom.Network.Commands;

/// <summary>The kinds of message. <i>Source</i>: PS3.7 E.1; a response is its request with the highest bit set.</summary>
internal enum CommandField : ushort
{
    CStoreRequest = 0x0001,
    CGetRequest = 0x0010,
    CFindRequest = 0x0020,
    CMoveRequest = 0x0021,
    CEchoRequest = 0x0030,
    NEventReportRequest = 0x0100,
    NActionRequest = 0x0130,
    CCancelRequest = 0x0FFF,
    CStoreResponse = 0x8001,
    CGetResponse = 0x8010,
    CFindResponse = 0x8020,
    CMoveResponse = 0x8021,
    CEchoResponse = 0x8030,
    NEventReportResponse = 0x8100,
    NActionResponse = 0x8130,
}
