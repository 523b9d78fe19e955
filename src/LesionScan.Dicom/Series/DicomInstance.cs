using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// One instance: its header in memory and its pixel data wherever they lie, in the bytes given or in a file that
/// must stay until they are read. Immutable and safe to share.
/// </summary>
public sealed class DicomInstance
{
    internal DicomInstance(DicomFile file, string? path)
    {
        File = file;
        Path = path;
        Summary = InstanceSummary.From(file);
    }

    /// <summary>What the instance is.</summary>
    public InstanceSummary Summary { get; }

    /// <summary>The header, and the pixel data where they were read too.</summary>
    public DicomFile File { get; }

    /// <summary>The header's dataset.</summary>
    public DicomDataset Dataset => File.Dataset;

    /// <summary>The file's path, or null where the instance came from memory.</summary>
    public string? Path { get; }

    /// <summary>Whether the attributes of frames stand in functional groups, as in all enhanced images.</summary>
    internal bool HasFunctionalGroups => Dataset.Contains(DicomTags.PerFrameFunctionalGroupsSequence) || Dataset.Contains(DicomTags.SharedFunctionalGroupsSequence);

    /// <summary>Finds the instance's frames, to decode them.</summary>
    /// <param name="decoding">The limits of decoding; the defaults when null.</param>
    /// <param name="reading">The limits of reading; the defaults when null.</param>
    /// <exception cref="RejectionException">As <see cref="FrameReader.Open"/>; the SOP Instance UID is the subject.</exception>
    public FrameReader OpenFrames(PixelDecoderOptions? decoding = null, DicomReadOptions? reading = null)
    {
        try
        {
            return FrameReader.Open(File, Path, decoding, reading);
        }
        catch (RejectionException e)
        {
            throw e.About(Summary.SopInstanceUid);
        }
    }
}
