using System.Globalization;
using LesionScan.Core.Measurements;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Tests.Series;

/// <summary>
/// Makes an enhanced CT or MR image of the slices of a classic series: derived images, as a converter would write them.
/// <i>Source</i>: PS3.3 A.38, A.36, C.7.6.16.
/// </summary>
internal sealed class EnhancedWriter
{
    // These two are in no object that this product reads or writes.
    private static readonly DicomTag IrradiationEventIdentificationSequence = new(0x0018_9477);
    private static readonly DicomTag ApplicableSafetyStandardAgency = new(0x0018_9174);

    private const string Organization = "1.2.826.0.1.3680043.10.999.1";

    /// <summary>CT or MR.</summary>
    public required string Modality { get; init; }

    /// <summary>The slice that each frame shows; several frames may show the same one, at different times.</summary>
    public required IReadOnlyList<ClassicSlice> Slices { get; init; }

    /// <summary>The temporal position of each frame, from 1; none where null.</summary>
    public IReadOnlyList<int>? Times { get; init; }

    /// <summary>The stack of each frame; "1" where null.</summary>
    public IReadOnlyList<string>? Stacks { get; init; }

    /// <summary>The in-stack position of each frame, from 1.</summary>
    public required IReadOnlyList<int> Positions { get; init; }

    /// <summary>Slope and intercept of each frame; that of the first slice, shared by all, where null.</summary>
    public IReadOnlyList<(double Slope, double Intercept)>? Rescales { get; init; }

    /// <summary>Echo time of each frame, ms; shared and 30 where null.</summary>
    public IReadOnlyList<double>? EchoTimes { get; init; }

    public string SopInstanceUid { get; init; } = "1.2.826.0.1.3680043.10.999.2";

    private bool IsCt => Modality == "CT";

    public DicomDataset Create()
    {
        var dataset = new DicomDataset();
        AddIdentity(dataset);
        AddImage(dataset);
        AddDimensions(dataset);
        dataset.Set(DicomTags.SharedFunctionalGroupsSequence, [Shared()]);
        dataset.Set(DicomTags.PerFrameFunctionalGroupsSequence, [.. Enumerable.Range(0, Slices.Count).Select(PerFrame)]);
        return dataset;
    }

    private void AddIdentity(DicomDataset d) => d
        .Set(DicomTags.SOPClassUID, IsCt ? DicomUids.EnhancedCtImage : DicomUids.EnhancedMrImage)
        .Set(DicomTags.SOPInstanceUID, SopInstanceUid)
        .Set(DicomTags.PatientName, "Phantom^Frames").Set(DicomTags.PatientID, "FRAMES").SetEmpty(DicomTags.PatientBirthDate).Set(DicomTags.PatientSex, "O")
        .Set(DicomTags.StudyInstanceUID, "1.2.826.0.1.3680043.10.999.3").Set(DicomTags.StudyDate, "20260102").Set(DicomTags.StudyTime, "030405")
        .SetEmpty(DicomTags.ReferringPhysicianName).Set(DicomTags.StudyID, "1").SetEmpty(DicomTags.AccessionNumber)
        .Set(DicomTags.Modality, Modality).Set(DicomTags.SeriesInstanceUID, "1.2.826.0.1.3680043.10.999.4").Set(DicomTags.SeriesNumber, 1)
        .Set(DicomTags.PatientPosition, "HFS").Set(DicomTags.FrameOfReferenceUID, "1.2.826.0.1.3680043.10.999.5").SetEmpty(DicomTags.PositionReferenceIndicator)
        .Set(DicomTags.Manufacturer, "LesionScan").Set(DicomTags.ManufacturerModelName, "Tests").Set(DicomTags.DeviceSerialNumber, "1").Set(DicomTags.SoftwareVersions, "1");

    private void AddImage(DicomDataset d)
    {
        var first = Slices[0].Header;
        d.Set(DicomTags.InstanceNumber, 1).Set(DicomTags.ContentDate, "20260102").Set(DicomTags.ContentTime, "030405")
            .Set(DicomTags.AcquisitionDateTime, "20260102030405").Set(DicomTags.AcquisitionNumber, 1)
            .Set(DicomTags.ImageType, IsCt ? ["DERIVED", "PRIMARY", "VOLUME", "NONE"] : ["DERIVED", "PRIMARY", "OTHER", "NONE"])
            .Set(DicomTags.PixelPresentation, "MONOCHROME").Set(DicomTags.VolumetricProperties, "VOLUME").Set(DicomTags.VolumeBasedCalculationTechnique, "NONE")
            .Set(DicomTags.ContentQualification, "RESEARCH").Set(DicomTags.BurnedInAnnotation, "NO").Set(DicomTags.LossyImageCompression, "00")
            .Set(DicomTags.PresentationLUTShape, "IDENTITY").SetEmpty(DicomTags.AcquisitionContextSequence)
            .Set(DicomTags.SamplesPerPixel, 1).Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .Set(DicomTags.Rows, first.GetInt32(DicomTags.Rows)).Set(DicomTags.Columns, first.GetInt32(DicomTags.Columns)).Set(DicomTags.NumberOfFrames, Slices.Count)
            .Set(DicomTags.BitsAllocated, 16).Set(DicomTags.BitsStored, 16).Set(DicomTags.HighBit, 15)
            .Set(DicomTags.PixelRepresentation, first.GetInt32(DicomTags.PixelRepresentation))
            .Set(DicomTags.PixelData, Slices.SelectMany(s => s.Stored).ToArray());
        if (IsCt) return;
        d.Set(DicomTags.ComplexImageComponent, "MAGNITUDE").Set(DicomTags.AcquisitionContrast, "UNKNOWN")
            .Set(new DicomElement(ApplicableSafetyStandardAgency, DicomVr.CS, "IEC "u8.ToArray()));
    }

    private void AddDimensions(DicomDataset d)
    {
        var items = new List<DicomDataset> { Dimension(DicomTags.StackID), Dimension(DicomTags.InStackPositionNumber) };
        if (Times is not null) items.Add(Dimension(DicomTags.TemporalPositionIndex));
        d.Set(DicomTags.DimensionOrganizationSequence, [new DicomDataset().Set(DicomTags.DimensionOrganizationUID, Organization)])
            .Set(DicomTags.DimensionIndexSequence, [.. items]);
    }

    private static DicomDataset Dimension(DicomTag index) => new DicomDataset()
        .Set(DicomTags.DimensionOrganizationUID, Organization).Set(DicomTags.DimensionIndexPointer, [index])
        .Set(DicomTags.FunctionalGroupPointer, [DicomTags.FrameContentSequence]);

    private DicomDataset Shared()
    {
        var first = Slices[0].Header;
        var shared = new DicomDataset()
            .Set(DicomTags.PixelMeasuresSequence, [new DicomDataset()
                .Set(DicomTags.PixelSpacing, first.GetDoubles(DicomTags.PixelSpacing, 2)).Set(DicomTags.SliceThickness, first.GetDouble(DicomTags.SliceThickness))])
            .Set(DicomTags.PlaneOrientationSequence, [new DicomDataset().Set(DicomTags.ImageOrientationPatient, first.GetDoubles(DicomTags.ImageOrientationPatient, 6))])
            .Set(DicomTags.FrameAnatomySequence, [new DicomDataset()
                .Set(DicomTags.FrameLaterality, "U").Set(DicomTags.AnatomicRegionSequence, new CodedConcept("421060004", "SCT", "Spine"))])
            .Set(DicomTags.FrameVOILUTSequence, [new DicomDataset().Set(DicomTags.WindowCenter, 300).Set(DicomTags.WindowWidth, 1500)])
            .Set(DicomTags.PixelValueTransformationSequence, [Rescale(RescaleOf(first))])
            .Set(IsCt ? DicomTags.CTImageFrameTypeSequence : DicomTags.MRImageFrameTypeSequence, [FrameType()]);
        return IsCt
            ? shared.Set(new DicomElement(IrradiationEventIdentificationSequence, [new DicomDataset().Set(DicomTags.IrradiationEventUID, "1.2.826.0.1.3680043.10.999.7")]))
            : shared.Set(DicomTags.MREchoSequence, [new DicomDataset().Set(DicomTags.EffectiveEchoTime, 30.0)]);
    }

    private DicomDataset FrameType()
    {
        var item = new DicomDataset().Set(DicomTags.FrameType, IsCt ? ["DERIVED", "PRIMARY", "VOLUME", "NONE"] : ["DERIVED", "PRIMARY", "OTHER", "NONE"])
            .Set(DicomTags.PixelPresentation, "MONOCHROME").Set(DicomTags.VolumetricProperties, "VOLUME").Set(DicomTags.VolumeBasedCalculationTechnique, "NONE");
        return IsCt ? item : item.Set(DicomTags.ComplexImageComponent, "MAGNITUDE").Set(DicomTags.AcquisitionContrast, "UNKNOWN");
    }

    private DicomDataset PerFrame(int frame)
    {
        var slice = Slices[frame].Header;
        var stack = Stacks?[frame] ?? "1";
        var content = new DicomDataset().Set(DicomTags.StackID, stack).Set(DicomTags.InStackPositionNumber, Positions[frame]);
        List<double> indices = [int.Parse(stack, CultureInfo.InvariantCulture), Positions[frame]];
        if (Times is not null)
        {
            content.Set(DicomTags.TemporalPositionIndex, Times[frame]);
            indices.Add(Times[frame]);
        }

        var groups = new DicomDataset()
            .Set(DicomTags.FrameContentSequence, [content.Set(DicomTags.DimensionIndexValues, indices.ToArray())])
            .Set(DicomTags.PlanePositionSequence, [new DicomDataset().Set(DicomTags.ImagePositionPatient, slice.GetDoubles(DicomTags.ImagePositionPatient, 3))]);
        if (Rescales is not null) groups.Set(DicomTags.PixelValueTransformationSequence, [Rescale(Rescales[frame])]);
        if (EchoTimes is not null) groups.Set(DicomTags.MREchoSequence, [new DicomDataset().Set(DicomTags.EffectiveEchoTime, EchoTimes[frame])]);
        return groups;
    }

    private DicomDataset Rescale((double Slope, double Intercept) rescale) => new DicomDataset()
        .Set(DicomTags.RescaleIntercept, rescale.Intercept).Set(DicomTags.RescaleSlope, rescale.Slope).Set(DicomTags.RescaleType, IsCt ? "HU" : "US");

    private static (double Slope, double Intercept) RescaleOf(DicomDataset d) =>
        d.TryGetDouble(DicomTags.RescaleSlope, out var slope) ? (slope, d.GetDouble(DicomTags.RescaleIntercept)) : (1, 0);
}
