namespace LesionScan.Dicom.Series;

/// <summary>
/// One frame, seen as an image of its own: a whole instance of one frame, or one frame of several with its own place
/// and contrast. Immutable and safe to share.
/// </summary>
public sealed class ImageFrame
{
    internal ImageFrame(DicomInstance instance, int index, InstanceSummary summary)
    {
        Instance = instance;
        Index = index;
        Summary = summary;
    }

    /// <summary>The instance.</summary>
    public DicomInstance Instance { get; }

    /// <summary>Which of the instance's frames, from 0; one more is its Frame Number in references.</summary>
    public int Index { get; }

    /// <summary>What the frame is: what its functional groups say, else what the instance says.</summary>
    public InstanceSummary Summary { get; }

    /// <summary>Whether the instance has several frames.</summary>
    public bool IsPart => Summary.NumberOfFrames > 1;

    /// <summary>The instance, and the frame's number where there are several: how verdicts name the frame.</summary>
    public string Name => IsPart ? $"{Summary.SopInstanceUid} frame {Index + 1}" : Summary.SopInstanceUid;

    /// <summary>Where an attribute of the frame stands: in its functional groups, the shared ones, or the image.</summary>
    internal FrameAttributes Attributes => Instance.HasFunctionalGroups
        ? FrameAttributes.OfFrame(Instance.Dataset, Index)
        : FrameAttributes.OfImage(Instance.Dataset);
}
