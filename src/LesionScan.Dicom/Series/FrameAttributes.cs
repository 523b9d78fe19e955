using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// The attributes of an image or of one frame of it. What the frame's own functional groups say beats what the shared
/// ones say, and both beat the image itself; attributes that a legacy converter could not assign are found too. A
/// meaningless default has no attributes. <i>Source</i>: PS3.3 C.7.6.16.1.1, A.70.
/// </summary>
internal readonly struct FrameAttributes
{
    private readonly DicomDataset? _perFrame;
    private readonly DicomDataset? _shared;

    private FrameAttributes(DicomDataset image, DicomDataset? perFrame, DicomDataset? shared)
    {
        Image = image;
        _perFrame = perFrame;
        _shared = shared;
    }

    /// <summary>The dataset of the image.</summary>
    internal DicomDataset Image { get; }

    /// <summary>Whether there are functional groups.</summary>
    internal bool HasGroups => _perFrame is not null || _shared is not null;

    /// <summary>The attributes of an image that is one frame.</summary>
    internal static FrameAttributes OfImage(DicomDataset image) => new(image, perFrame: null, shared: null);

    /// <summary>The attributes of one frame; per-frame groups that are missing leave the shared ones.</summary>
    /// <param name="image">The dataset of the image.</param>
    /// <param name="frame">The frame, from 0.</param>
    internal static FrameAttributes OfFrame(DicomDataset image, int frame)
    {
        var perFrame = image.GetItems(DicomTags.PerFrameFunctionalGroupsSequence);
        var shared = image.GetItems(DicomTags.SharedFunctionalGroupsSequence);
        return new FrameAttributes(image, frame < perFrame.Count ? perFrame[frame] : null, shared.Count > 0 ? shared[0] : null);
    }

    /// <summary>Where an attribute stands, or null.</summary>
    /// <param name="macro">The sequence of the functional group macro that holds it in an enhanced image.</param>
    /// <param name="attribute">The attribute.</param>
    internal DicomDataset? Find(DicomTag macro, DicomTag attribute) =>
        FindIn(_perFrame, macro, DicomTags.UnassignedPerFrameConvertedAttributesSequence, attribute)
        ?? FindIn(_shared, macro, DicomTags.UnassignedSharedConvertedAttributesSequence, attribute)
        ?? (Image.Contains(attribute) ? Image : null);

    internal string Text(DicomTag macro, DicomTag attribute) =>
        Find(macro, attribute) is { } d && d.TryGetString(attribute, out var value) ? value : string.Empty;

    internal IReadOnlyList<string> Texts(DicomTag macro, DicomTag attribute) => Find(macro, attribute)?.GetStrings(attribute) ?? [];

    internal int? Integer(DicomTag macro, DicomTag attribute) =>
        Find(macro, attribute) is { } d && d.TryGetInt32(attribute, out var value) ? value : null;

    internal double? Number(DicomTag macro, DicomTag attribute) =>
        Find(macro, attribute) is { } d && d.TryGetDouble(attribute, out var value) ? value : null;

    internal double[]? Numbers(DicomTag macro, DicomTag attribute, int count) =>
        Find(macro, attribute) is { } d && d.TryGetDoubles(attribute, count, out var values) ? values : null;

    private static DicomDataset? FindIn(DicomDataset? groups, DicomTag macro, DicomTag unassigned, DicomTag attribute) =>
        groups is null
            ? null
            : groups.GetItems(macro).FirstOrDefault(i => i.Contains(attribute)) ?? groups.GetItems(unassigned).FirstOrDefault(i => i.Contains(attribute));
}
