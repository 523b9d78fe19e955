using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>The preamble and file meta information of a received instance. <i>Source</i>: PS3.10 7.1.</summary>
internal static class ReceivedFileMeta
{
    /// <summary>Writes them to the beginning of a block, which must have room for a few hundred bytes.</summary>
    /// <returns>The bytes written.</returns>
    internal static int Write(IncomingInstance instance, byte[] block)
    {
        var meta = new DicomDataset()
            .Set(DicomTags.FileMetaInformationVersion, new byte[] { 0, 1 })
            .Set(DicomTags.MediaStorageSOPClassUID, instance.Reference.SopClassUid)
            .Set(DicomTags.MediaStorageSOPInstanceUID, instance.Reference.SopInstanceUid)
            .Set(DicomTags.TransferSyntaxUID, instance.TransferSyntax.Uid)
            .Set(DicomTags.ImplementationClassUID, DicomWriteOptions.ImplementationClassUid)
            .Set(DicomTags.ImplementationVersionName, DicomWriteOptions.ImplementationVersionName);
        SetTitle(meta, DicomTags.SourceApplicationEntityTitle, instance.Association.CallingAeTitle);
        SetTitle(meta, DicomTags.SendingApplicationEntityTitle, instance.Association.CallingAeTitle);
        SetTitle(meta, DicomTags.ReceivingApplicationEntityTitle, instance.Association.CalledAeTitle);

        var encoder = new DatasetEncoder(IsImplicit: false, UndefinedSequenceLengths: false);
        var length = new DicomDataset().Set(DicomTags.FileMetaInformationGroupLength, (double)encoder.LengthOf(meta));
        using var stream = new MemoryStream(block);
        var output = new DicomOutput(stream);
        output.Bytes(new byte[128]);
        output.Bytes("DICM"u8);
        encoder.Write(output, length.Elements[0]);
        encoder.Write(output, meta);
        output.Flush();
        return (int)stream.Position;
    }

    // A peer's title may hold what no title may; a file says nothing then.
    private static void SetTitle(DicomDataset meta, DicomTag tag, string title)
    {
        if (AeTitles.IsValid(title)) meta.Set(tag, title);
    }
}
