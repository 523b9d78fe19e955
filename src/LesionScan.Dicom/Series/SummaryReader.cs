using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>Reads what an instance, or one frame of it, says of itself.</summary>
internal static class SummaryReader
{
    internal static InstanceSummary ReadInstance(DicomFile file)
    {
        var d = file.Dataset;
        var hasStudy = IsUid(d, DicomTags.StudyInstanceUID);
        var hasSeries = IsUid(d, DicomTags.SeriesInstanceUID);
        var frame = Text(d, DicomTags.FrameOfReferenceUID);
        var modality = Text(d, DicomTags.Modality);
        var study = hasStudy ? d.GetString(DicomTags.StudyInstanceUID) : DicomUid.FromName($"study without UID {frame}");
        var identity = new InstanceSummary
        {
            SopClassUid = Identity(file, DicomTags.SOPClassUID, DicomTags.MediaStorageSOPClassUID),
            SopInstanceUid = Identity(file, DicomTags.SOPInstanceUID, DicomTags.MediaStorageSOPInstanceUID),
            StudyInstanceUid = study,
            SeriesInstanceUid = hasSeries
                ? d.GetString(DicomTags.SeriesInstanceUID)
                : DicomUid.FromName($"series without UID {study} {frame} {modality} {Text(d, DicomTags.SeriesNumber)}"),
            HasStandInIdentity = !hasStudy || !hasSeries,
            FrameOfReferenceUid = frame,
            Modality = modality,
            TransferSyntaxUid = file.TransferSyntax.Uid,
            Rows = d.TryGetInt32(DicomTags.Rows, out var rows) ? rows : null,
            Columns = d.TryGetInt32(DicomTags.Columns, out var columns) ? columns : null,
            NumberOfFrames = d.TryGetInt32(DicomTags.NumberOfFrames, out var frames) ? Math.Max(1, frames) : 1,
            PatientPosition = Text(d, DicomTags.PatientPosition),
            HasContrast = d.TryGetString(DicomTags.ContrastBolusAgent, out _) || d.GetItems(DicomTags.ContrastBolusAgentSequence).Count > 0,
            BodyPart = Text(d, DicomTags.BodyPartExamined),
            Manufacturer = Text(d, DicomTags.Manufacturer),
            ManufacturerModelName = Text(d, DicomTags.ManufacturerModelName),
            InstanceNumber = d.TryGetInt32(DicomTags.InstanceNumber, out var number) ? number : null,
            ConcatenationUid = Text(d, DicomTags.ConcatenationUID),
        };
        return ReadFrame(identity, FrameAttributes.OfImage(d));
    }

    /// <summary>A summary with what one frame says of itself.</summary>
    internal static InstanceSummary ReadFrame(InstanceSummary instance, in FrameAttributes a)
    {
        var position = a.Numbers(DicomTags.PlanePositionSequence, DicomTags.ImagePositionPatient, 3)
            ?? a.Numbers(DicomTags.PlanePositionVolumeSequence, DicomTags.ImagePositionVolume, 3);
        var orientation = a.Numbers(DicomTags.PlaneOrientationSequence, DicomTags.ImageOrientationPatient, 6)
            ?? a.Numbers(DicomTags.PlaneOrientationVolumeSequence, DicomTags.ImageOrientationVolume, 6);
        var spacing = a.Numbers(DicomTags.PixelMeasuresSequence, DicomTags.PixelSpacing, 2);
        return ReadContrast(instance, a) with
        {
            ImageType = FrameTypeOf(a),
            Position = position is null ? null : new PointLps(position[0], position[1], position[2]),
            RowDirection = orientation is null ? null : new VectorLps(orientation[0], orientation[1], orientation[2]),
            ColumnDirection = orientation is null ? null : new VectorLps(orientation[3], orientation[4], orientation[5]),
            RowSpacing = spacing?[0],
            ColumnSpacing = spacing?[1],
            SliceThickness = a.Number(DicomTags.PixelMeasuresSequence, DicomTags.SliceThickness),
            AcquisitionNumber = a.Integer(DicomTags.FrameContentSequence, DicomTags.FrameAcquisitionNumber)
                ?? a.Integer(DicomTags.FrameContentSequence, DicomTags.AcquisitionNumber),
            AcquisitionTime = AcquisitionTimeOf(a),
            TemporalPosition = a.Integer(DicomTags.FrameContentSequence, DicomTags.TemporalPositionIndex)
                ?? a.Integer(DicomTags.TemporalPositionSequence, DicomTags.TemporalPositionIdentifier),
            StackId = a.Text(DicomTags.FrameContentSequence, DicomTags.StackID),
            InStackPosition = a.Integer(DicomTags.FrameContentSequence, DicomTags.InStackPositionNumber),
            DimensionKey = DimensionKeyOf(a),
        };
    }

    private static InstanceSummary ReadContrast(InstanceSummary instance, in FrameAttributes a) => instance with
    {
        Kvp = a.Number(DicomTags.CTXRayDetailsSequence, DicomTags.KVP),
        ConvolutionKernel = string.Join('\\', a.Texts(DicomTags.CTReconstructionSequence, DicomTags.ConvolutionKernel)),
        EchoTime = a.Number(DicomTags.MREchoSequence, DicomTags.EffectiveEchoTime) ?? a.Number(DicomTags.MREchoSequence, DicomTags.EchoTime),
        InversionTime = a.Number(DicomTags.MRModifierSequence, DicomTags.InversionTimes) ?? a.Number(DicomTags.MRModifierSequence, DicomTags.InversionTime),
        DiffusionBValue = DiffusionWeighting.BValueOf(a, instance.Modality),
        DiffusionDirection = DiffusionWeighting.DirectionOf(a),
        TriggerTime = a.Number(DicomTags.CardiacSynchronizationSequence, DicomTags.NominalCardiacTriggerDelayTime)
            ?? a.Number(DicomTags.CardiacSynchronizationSequence, DicomTags.TriggerTime),
    };

    private static IReadOnlyList<string> FrameTypeOf(in FrameAttributes a)
    {
        if (a.HasGroups)
        {
            foreach (var macro in (ReadOnlySpan<DicomTag>)[
                DicomTags.CTImageFrameTypeSequence, DicomTags.MRImageFrameTypeSequence, DicomTags.PETFrameTypeSequence, DicomTags.XRay3DFrameTypeSequence])
            {
                if (a.Texts(macro, DicomTags.FrameType) is { Count: > 0 } type) return type;
            }
        }

        return a.Image.GetStrings(DicomTags.ImageType);
    }

    private static string AcquisitionTimeOf(in FrameAttributes a)
    {
        foreach (var tag in (ReadOnlySpan<DicomTag>)[DicomTags.FrameAcquisitionDateTime, DicomTags.FrameReferenceDateTime, DicomTags.AcquisitionTime])
        {
            if (a.Text(DicomTags.FrameContentSequence, tag) is { Length: > 0 } time) return time;
        }

        return Text(a.Image, DicomTags.AcquisitionDateTime);
    }

    // Stack and position say where a frame lies; the other dimensions say how frames at one place differ.
    private static string DimensionKeyOf(in FrameAttributes a)
    {
        if (!a.HasGroups) return string.Empty;
        var dimensions = a.Image.GetItems(DicomTags.DimensionIndexSequence);
        if (dimensions.Count == 0 || a.Numbers(DicomTags.FrameContentSequence, DicomTags.DimensionIndexValues, dimensions.Count) is not { } values) return string.Empty;
        var key = new List<double>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (dimensions[i].GetTags(DicomTags.DimensionIndexPointer) is [var pointer, ..] && !IsPlace(pointer)) key.Add(values[i]);
        }

        return string.Join('\\', key);
    }

    private static bool IsPlace(DicomTag pointer) =>
        pointer == DicomTags.StackID || pointer == DicomTags.InStackPositionNumber
        || pointer == DicomTags.ImagePositionPatient || pointer == DicomTags.ImagePositionVolume || pointer == DicomTags.SliceLocation;

    private static string Identity(DicomFile file, DicomTag tag, DicomTag metaTag) =>
        file.Dataset.TryGetString(tag, out _) || !file.Meta.Contains(metaTag) ? file.Dataset.GetUid(tag) : file.Meta.GetUid(metaTag);

    private static bool IsUid(DicomDataset d, DicomTag tag) => d.TryGetString(tag, out var uid) && DicomUid.IsUsable(uid);

    private static string Text(DicomDataset d, DicomTag tag) => d.TryGetString(tag, out var value) ? value : string.Empty;
}
