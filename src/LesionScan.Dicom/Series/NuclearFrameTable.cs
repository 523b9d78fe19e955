using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// What each frame of a nuclear medicine image is, by the vectors that Frame Increment Pointer (0028,0009) lists and the
/// detector items they point at. Immutable. <i>Source</i>: PS3.3 C.8.4.8, C.8.4.9 and C.8.4.11.
/// </summary>
public sealed class NuclearFrameTable
{
    private const string Tomography = "RECON TOMO";
    private const string GatedTomography = "RECON GATED TOMO";

    private NuclearFrameTable(IReadOnlyList<NuclearFrame> frames, IReadOnlyList<string> imageType)
    {
        Frames = frames;
        Kind = imageType.ElementAtOrDefault(2) ?? string.Empty;
        IsEmission = imageType.ElementAtOrDefault(3) != "TRANSMISSION";
    }

    /// <summary>The frames, in order.</summary>
    public IReadOnlyList<NuclearFrame> Frames { get; }

    /// <summary>The third value of Image Type: STATIC, DYNAMIC, GATED, WHOLE BODY, TOMO, RECON TOMO …</summary>
    public string Kind { get; }

    /// <summary>Whether the radiation comes from the patient: not where the fourth value of Image Type says TRANSMISSION.</summary>
    public bool IsEmission { get; }

    /// <summary>Whether an instance holds reconstructed slices, the only nuclear medicine images that make a volume.</summary>
    internal static bool IsReconstruction(InstanceSummary summary) =>
        summary.SopClassUid == DicomUids.NuclearMedicineImage && summary.ImageType.ElementAtOrDefault(2) is Tomography or GatedTomography;

    /// <summary>Reads the table of an image.</summary>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.InvalidAttribute"/>: a vector is missing, has another length than the image has frames, or points at no item.
    /// </exception>
    public static NuclearFrameTable Of(DicomDataset image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var count = image.TryGetInt32(DicomTags.NumberOfFrames, out var n) ? Math.Max(1, n) : 1;
        var pointers = image.GetTags(DicomTags.FrameIncrementPointer);
        var vectors = pointers.Distinct().ToDictionary(p => p, p => ReadVector(image, p, count));
        if (count > 1 && pointers.Count == 0) throw Invalid(DicomTags.FrameIncrementPointer, $"is missing though there are {count} frames");

        var detectors = image.GetItems(DicomTags.DetectorInformationSequence);
        RequireItems(vectors, DicomTags.DetectorVector, detectors.Count);
        RequireItems(vectors, DicomTags.EnergyWindowVector, image.GetItems(DicomTags.EnergyWindowInformationSequence).Count);
        var frames = new NuclearFrame[count];
        for (var f = 0; f < count; f++) frames[f] = Frame(f, vectors, detectors);
        return new NuclearFrameTable(frames, image.GetStrings(DicomTags.ImageType));
    }

    private static NuclearFrame Frame(int index, Dictionary<DicomTag, int[]> vectors, IReadOnlyList<DicomDataset> detectors)
    {
        int? Value(DicomTag vector) => vectors.TryGetValue(vector, out var values) ? values[index] : null;

        // One detector needs no vector.
        var detector = Value(DicomTags.DetectorVector) ?? (detectors.Count == 1 ? 1 : null);
        return new NuclearFrame
        {
            Index = index,
            EnergyWindow = Value(DicomTags.EnergyWindowVector),
            Detector = detector,
            Phase = Value(DicomTags.PhaseVector),
            Rotation = Value(DicomTags.RotationVector),
            RrInterval = Value(DicomTags.RRIntervalVector),
            TimeSlot = Value(DicomTags.TimeSlotVector),
            Slice = Value(DicomTags.SliceVector),
            AngularView = Value(DicomTags.AngularViewVector),
            TimeSlice = Value(DicomTags.TimeSliceVector),
            View = detector is { } d && d <= detectors.Count ? ViewOf(detectors[d - 1]) : NuclearView.Unknown,
        };
    }

    private static NuclearView ViewOf(DicomDataset detector)
    {
        if (detector.GetItems(DicomTags.ViewCodeSequence) is not [var code, ..] || !code.TryGetString(DicomTags.CodeValue, out var value)) return NuclearView.Unknown;
        return value switch
        {
            "399321004" or "G-5215" => NuclearView.Anterior,
            "399001007" or "G-5216" => NuclearView.Posterior,
            _ => NuclearView.Other,
        };
    }

    private static int[] ReadVector(DicomDataset image, DicomTag vector, int count)
    {
        if (!image.TryGetDoubles(vector, count, out var values)) throw Invalid(vector, $"does not hold {count} values, one for each frame");
        if (values.Any(v => v < 1)) throw Invalid(vector, "counts from 1");
        return [.. values.Select(v => (int)v)];
    }

    private static void RequireItems(Dictionary<DicomTag, int[]> vectors, DicomTag vector, int items)
    {
        if (items > 0 && vectors.TryGetValue(vector, out var values) && values.Max() > items) throw Invalid(vector, $"points at item {values.Max()} of {items}");
    }

    private static RejectionException Invalid(DicomTag tag, string what) => new(RejectionReason.InvalidAttribute, $"{tag} {what}.");
}
