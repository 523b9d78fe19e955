namespace LesionScan.Dicom.Network.Pdus;

/// <summary>The items of association requests and answers. <i>Source</i>: PS3.8 9.3.2, 9.3.3, D.1; PS3.7 D.3.3.</summary>
internal static class ItemType
{
    internal const byte ApplicationContext = 0x10;
    internal const byte ProposedContext = 0x20;
    internal const byte AnsweredContext = 0x21;
    internal const byte AbstractSyntax = 0x30;
    internal const byte TransferSyntax = 0x40;
    internal const byte UserInformation = 0x50;
    internal const byte MaximumLength = 0x51;
    internal const byte ImplementationClassUid = 0x52;
    internal const byte AsynchronousOperationsWindow = 0x53;
    internal const byte RoleSelection = 0x54;
    internal const byte ImplementationVersionName = 0x55;
    internal const byte UserIdentity = 0x58;
}
