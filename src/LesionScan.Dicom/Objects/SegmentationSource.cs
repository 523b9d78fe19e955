using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Objects;

/// <summary>The series that was segmented, slice by slice in the order of its grid.</summary>
public sealed class SegmentationSource
{
    /// <summary>Creates the source.</summary>
    /// <param name="geometry">The grid of the series; slice k of it is the image k.</param>
    /// <param name="header">Any image of the series: its patient, study and series attributes are copied.</param>
    /// <param name="sopInstanceUids">The SOP Instance UID of each slice.</param>
    public SegmentationSource(VolumeGeometry geometry, DicomDataset header, IReadOnlyList<string> sopInstanceUids)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(sopInstanceUids);
        if (sopInstanceUids.Count != geometry.Size.Nz) throw new ArgumentException("There must be one image for each slice of the grid.", nameof(sopInstanceUids));
        Geometry = geometry;
        Header = header;
        SopInstanceUids = sopInstanceUids;
        FrameNumbers = new int?[sopInstanceUids.Count];
        SopClassUid = header.GetUid(DicomTags.SOPClassUID);
        SeriesInstanceUid = header.GetUid(DicomTags.SeriesInstanceUID);
        StudyInstanceUid = header.GetUid(DicomTags.StudyInstanceUID);
    }

    private SegmentationSource(VolumeGeometry geometry, ImageStack stack)
    {
        if (stack.Slices.Count != geometry.Size.Nz) throw new ArgumentException("There must be one image for each slice of the grid.", nameof(stack));
        var first = stack.Slices[0].Summary;
        Geometry = geometry;
        Header = stack.Slices[0].Instance.Dataset;
        SopInstanceUids = [.. stack.Slices.Select(s => s.Summary.SopInstanceUid)];
        FrameNumbers = [.. stack.Slices.Select(s => s.IsPart ? s.Index + 1 : (int?)null)];
        SopClassUid = first.SopClassUid;
        SeriesInstanceUid = first.SeriesInstanceUid;
        StudyInstanceUid = first.StudyInstanceUid;
    }

    /// <summary>The grid of the series.</summary>
    public VolumeGeometry Geometry { get; }

    /// <summary>The header that patient and study are copied from.</summary>
    public DicomDataset Header { get; }

    /// <summary>The SOP Instance UID of each slice.</summary>
    public IReadOnlyList<string> SopInstanceUids { get; }

    /// <summary>The frame number of each slice, from 1; null where the image has one frame.</summary>
    public IReadOnlyList<int?> FrameNumbers { get; }

    /// <summary>The SOP Class UID of the images.</summary>
    public string SopClassUid { get; }

    /// <summary>The Series Instance UID.</summary>
    public string SeriesInstanceUid { get; }

    /// <summary>The Study Instance UID.</summary>
    public string StudyInstanceUid { get; }

    /// <summary>A source from an assembled stack, whose stand-ins fill in for identifiers that its images lack.</summary>
    /// <param name="geometry">The grid of the stack.</param>
    /// <param name="stack">The stack.</param>
    public static SegmentationSource FromStack(VolumeGeometry geometry, ImageStack stack) => new(geometry, stack);

    /// <summary>A source from the headers of its images.</summary>
    /// <param name="geometry">The grid of the series.</param>
    /// <param name="images">The header of each slice, in the order of the grid.</param>
    public static SegmentationSource FromImages(VolumeGeometry geometry, IReadOnlyList<DicomDataset> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0) throw new ArgumentException("A series has at least one image.", nameof(images));
        return new SegmentationSource(geometry, images[0], [.. images.Select(i => i.GetUid(DicomTags.SOPInstanceUID))]);
    }
}
