using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Render;

/// <summary>Finds what an enhanced image says of one frame. <i>Source</i>: PS3.3 C.7.6.16.</summary>
internal static class FrameGroups
{
    /// <summary>The item of a functional group for a frame, its own or the shared one; where there is neither, the dataset itself.</summary>
    /// <param name="d">The image.</param>
    /// <param name="frame">The frame, from 1.</param>
    /// <param name="group">The sequence of the functional group.</param>
    internal static DicomDataset Find(DicomDataset d, int frame, DicomTag group)
    {
        var own = d.GetItems(DicomTags.PerFrameFunctionalGroupsSequence);
        if (frame <= own.Count && own[frame - 1].GetItems(group) is [var item, ..]) return item;
        return d.GetItems(DicomTags.SharedFunctionalGroupsSequence) is [var shared, ..] && shared.GetItems(group) is [var common, ..] ? common : d;
    }
}
