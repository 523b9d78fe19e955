using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>Lists the frames of instances of every kind: classic, enhanced, and reconstructed nuclear medicine.</summary>
internal static class InstanceFrames
{
    /// <summary>The frames of an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="refused">Why its frames have no place in space; null where they do.</param>
    internal static IReadOnlyList<ImageFrame> List(DicomInstance instance, out GeometryVerdict? refused)
    {
        refused = null;
        var summary = instance.Summary;
        if (instance.HasFunctionalGroups) return ListGroups(instance, out refused);
        if (NuclearFrameTable.IsReconstruction(summary)) return ListReconstruction(instance, out refused);
        if (summary.NumberOfFrames > 1) refused = new GeometryVerdict.MultiFrame();
        return [new ImageFrame(instance, 0, summary)];
    }

    private static ImageFrame[] ListGroups(DicomInstance instance, out GeometryVerdict? refused)
    {
        var (dataset, summary) = (instance.Dataset, instance.Summary);
        var described = dataset.GetItems(DicomTags.PerFrameFunctionalGroupsSequence).Count;
        refused = null;

        // Without groups of their own all frames would lie at one place: only a single frame can do so.
        if (described != summary.NumberOfFrames && (described != 0 || summary.NumberOfFrames != 1))
        {
            refused = new GeometryVerdict.InvalidFrames($"Functional groups describe {described} frames of {summary.NumberOfFrames}", [summary.SopInstanceUid]);
            return [new ImageFrame(instance, 0, summary)];
        }

        var frames = new ImageFrame[summary.NumberOfFrames];
        for (var f = 0; f < frames.Length; f++)
        {
            frames[f] = new ImageFrame(instance, f, SummaryReader.ReadFrame(summary, FrameAttributes.OfFrame(dataset, f)));
        }

        return frames;
    }

    private static IReadOnlyList<ImageFrame> ListReconstruction(DicomInstance instance, out GeometryVerdict? refused)
    {
        refused = null;
        try
        {
            return NuclearReconstruction.FramesOf(instance);
        }
        catch (RejectionException e)
        {
            refused = new GeometryVerdict.InvalidFrames(e.Rule.TrimEnd('.'), [instance.Summary.SopInstanceUid]);
            return [new ImageFrame(instance, 0, instance.Summary)];
        }
    }
}
