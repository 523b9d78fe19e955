using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>Settles the attributes that are US or SS by Pixel Representation, which a stream without VRs leaves open. <i>Source</i>: PS3.5 A.1.</summary>
internal static class AmbiguousVr
{
    internal static void Resolve(DicomDataset dataset)
    {
        if (dataset.TryGetInt32(DicomTags.PixelRepresentation, out var representation) && representation == 1) MakeSigned(dataset);
    }

    // The depth is bounded by that of reading.
    private static void MakeSigned(DicomDataset dataset)
    {
        foreach (var element in dataset.Elements.ToArray())
        {
            foreach (var item in element.Items) MakeSigned(item);
            if (element.Vr == DicomVr.US && DicomTags.FollowsPixelRepresentation(element.Tag))
            {
                dataset.Set(new DicomElement(element.Tag, DicomVr.SS, element.Value));
            }
        }
    }
}
