using static LesionScan.Dicom.Data.DicomDictionary;

namespace LesionScan.Dicom.Data;

// DIMSE commands, file meta information and media directories (groups 0000, 0002, 0004), as registered in PS3.6.
public static partial class DicomTags
{
    /// <summary>(0000,0000) UL: Command Group Length.</summary>
    public static readonly DicomTag CommandGroupLength = Define(0x0000_0000, DicomVr.UL);
    /// <summary>(0000,0002) UI: Affected SOP Class UID.</summary>
    public static readonly DicomTag AffectedSOPClassUID = Define(0x0000_0002, DicomVr.UI);
    /// <summary>(0000,0003) UI: Requested SOP Class UID.</summary>
    public static readonly DicomTag RequestedSOPClassUID = Define(0x0000_0003, DicomVr.UI);
    /// <summary>(0000,0100) US: Command Field.</summary>
    public static readonly DicomTag CommandField = Define(0x0000_0100, DicomVr.US);
    /// <summary>(0000,0110) US: Message ID.</summary>
    public static readonly DicomTag MessageID = Define(0x0000_0110, DicomVr.US);
    /// <summary>(0000,0120) US: Message ID Being Responded To.</summary>
    public static readonly DicomTag MessageIDBeingRespondedTo = Define(0x0000_0120, DicomVr.US);
    /// <summary>(0000,0600) AE: Move Destination.</summary>
    public static readonly DicomTag MoveDestination = Define(0x0000_0600, DicomVr.AE);
    /// <summary>(0000,0700) US: Priority.</summary>
    public static readonly DicomTag Priority = Define(0x0000_0700, DicomVr.US);
    /// <summary>(0000,0800) US: Command Data Set Type.</summary>
    public static readonly DicomTag CommandDataSetType = Define(0x0000_0800, DicomVr.US);
    /// <summary>(0000,0900) US: Status.</summary>
    public static readonly DicomTag Status = Define(0x0000_0900, DicomVr.US);
    /// <summary>(0000,0901) AT: Offending Element.</summary>
    public static readonly DicomTag OffendingElement = Define(0x0000_0901, DicomVr.AT);
    /// <summary>(0000,0902) LO: Error Comment.</summary>
    public static readonly DicomTag ErrorComment = Define(0x0000_0902, DicomVr.LO);
    /// <summary>(0000,0903) US: Error ID.</summary>
    public static readonly DicomTag ErrorID = Define(0x0000_0903, DicomVr.US);
    /// <summary>(0000,1000) UI: Affected SOP Instance UID.</summary>
    public static readonly DicomTag AffectedSOPInstanceUID = Define(0x0000_1000, DicomVr.UI);
    /// <summary>(0000,1001) UI: Requested SOP Instance UID.</summary>
    public static readonly DicomTag RequestedSOPInstanceUID = Define(0x0000_1001, DicomVr.UI);
    /// <summary>(0000,1002) US: Event Type ID.</summary>
    public static readonly DicomTag EventTypeID = Define(0x0000_1002, DicomVr.US);
    /// <summary>(0000,1005) AT: Attribute Identifier List.</summary>
    public static readonly DicomTag AttributeIdentifierList = Define(0x0000_1005, DicomVr.AT);
    /// <summary>(0000,1008) US: Action Type ID.</summary>
    public static readonly DicomTag ActionTypeID = Define(0x0000_1008, DicomVr.US);
    /// <summary>(0000,1020) US: Number of Remaining Sub-operations.</summary>
    public static readonly DicomTag NumberOfRemainingSuboperations = Define(0x0000_1020, DicomVr.US);
    /// <summary>(0000,1021) US: Number of Completed Sub-operations.</summary>
    public static readonly DicomTag NumberOfCompletedSuboperations = Define(0x0000_1021, DicomVr.US);
    /// <summary>(0000,1022) US: Number of Failed Sub-operations.</summary>
    public static readonly DicomTag NumberOfFailedSuboperations = Define(0x0000_1022, DicomVr.US);
    /// <summary>(0000,1023) US: Number of Warning Sub-operations.</summary>
    public static readonly DicomTag NumberOfWarningSuboperations = Define(0x0000_1023, DicomVr.US);
    /// <summary>(0000,1030) AE: Move Originator Application Entity Title.</summary>
    public static readonly DicomTag MoveOriginatorApplicationEntityTitle = Define(0x0000_1030, DicomVr.AE);
    /// <summary>(0000,1031) US: Move Originator Message ID.</summary>
    public static readonly DicomTag MoveOriginatorMessageID = Define(0x0000_1031, DicomVr.US);
    /// <summary>(0002,0000) UL: File Meta Information Group Length.</summary>
    public static readonly DicomTag FileMetaInformationGroupLength = Define(0x0002_0000, DicomVr.UL);
    /// <summary>(0002,0001) OB: File Meta Information Version.</summary>
    public static readonly DicomTag FileMetaInformationVersion = Define(0x0002_0001, DicomVr.OB);
    /// <summary>(0002,0002) UI: Media Storage SOP Class UID.</summary>
    public static readonly DicomTag MediaStorageSOPClassUID = Define(0x0002_0002, DicomVr.UI);
    /// <summary>(0002,0003) UI: Media Storage SOP Instance UID.</summary>
    public static readonly DicomTag MediaStorageSOPInstanceUID = Define(0x0002_0003, DicomVr.UI);
    /// <summary>(0002,0010) UI: Transfer Syntax UID.</summary>
    public static readonly DicomTag TransferSyntaxUID = Define(0x0002_0010, DicomVr.UI);
    /// <summary>(0002,0012) UI: Implementation Class UID.</summary>
    public static readonly DicomTag ImplementationClassUID = Define(0x0002_0012, DicomVr.UI);
    /// <summary>(0002,0013) SH: Implementation Version Name.</summary>
    public static readonly DicomTag ImplementationVersionName = Define(0x0002_0013, DicomVr.SH);
    /// <summary>(0002,0016) AE: Source Application Entity Title.</summary>
    public static readonly DicomTag SourceApplicationEntityTitle = Define(0x0002_0016, DicomVr.AE);
    /// <summary>(0002,0017) AE: Sending Application Entity Title.</summary>
    public static readonly DicomTag SendingApplicationEntityTitle = Define(0x0002_0017, DicomVr.AE);
    /// <summary>(0002,0018) AE: Receiving Application Entity Title.</summary>
    public static readonly DicomTag ReceivingApplicationEntityTitle = Define(0x0002_0018, DicomVr.AE);
    /// <summary>(0002,0100) UI: Private Information Creator UID.</summary>
    public static readonly DicomTag PrivateInformationCreatorUID = Define(0x0002_0100, DicomVr.UI);
    /// <summary>(0002,0102) OB: Private Information.</summary>
    public static readonly DicomTag PrivateInformation = Define(0x0002_0102, DicomVr.OB);
    /// <summary>(0004,1130) CS: File-set ID.</summary>
    public static readonly DicomTag FileSetID = Define(0x0004_1130, DicomVr.CS);
    /// <summary>(0004,1200) UL: Offset of the First Directory Record of the Root Directory Entity.</summary>
    public static readonly DicomTag OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity = Define(0x0004_1200, DicomVr.UL);
    /// <summary>(0004,1202) UL: Offset of the Last Directory Record of the Root Directory Entity.</summary>
    public static readonly DicomTag OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity = Define(0x0004_1202, DicomVr.UL);
    /// <summary>(0004,1212) US: File-set Consistency Flag.</summary>
    public static readonly DicomTag FileSetConsistencyFlag = Define(0x0004_1212, DicomVr.US);
    /// <summary>(0004,1220) SQ: Directory Record Sequence.</summary>
    public static readonly DicomTag DirectoryRecordSequence = Define(0x0004_1220, DicomVr.SQ);
    /// <summary>(0004,1400) UL: Offset of the Next Directory Record.</summary>
    public static readonly DicomTag OffsetOfTheNextDirectoryRecord = Define(0x0004_1400, DicomVr.UL);
    /// <summary>(0004,1410) US: Record In-use Flag.</summary>
    public static readonly DicomTag RecordInUseFlag = Define(0x0004_1410, DicomVr.US);
    /// <summary>(0004,1420) UL: Offset of Referenced Lower-Level Directory Entity.</summary>
    public static readonly DicomTag OffsetOfReferencedLowerLevelDirectoryEntity = Define(0x0004_1420, DicomVr.UL);
    /// <summary>(0004,1430) CS: Directory Record Type.</summary>
    public static readonly DicomTag DirectoryRecordType = Define(0x0004_1430, DicomVr.CS);
    /// <summary>(0004,1500) CS: Referenced File ID.</summary>
    public static readonly DicomTag ReferencedFileID = Define(0x0004_1500, DicomVr.CS);
    /// <summary>(0004,1510) UI: Referenced SOP Class UID in File.</summary>
    public static readonly DicomTag ReferencedSOPClassUIDInFile = Define(0x0004_1510, DicomVr.UI);
    /// <summary>(0004,1511) UI: Referenced SOP Instance UID in File.</summary>
    public static readonly DicomTag ReferencedSOPInstanceUIDInFile = Define(0x0004_1511, DicomVr.UI);
    /// <summary>(0004,1512) UI: Referenced Transfer Syntax UID in File.</summary>
    public static readonly DicomTag ReferencedTransferSyntaxUIDInFile = Define(0x0004_1512, DicomVr.UI);
}
