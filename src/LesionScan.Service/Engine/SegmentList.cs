using LesionScan.Core.Anatomy;
using LesionScan.Core.Lesions;
using LesionScan.Core.Measurements;
using LesionScan.Dicom.Objects;
using LesionScan.Findings.Terminology;
using LesionScan.Pipeline;
using LesionScan.Service.Reports;

namespace LesionScan.Service.Engine;

/// <summary>The segments of a result: each lesion by number, then the parts of the skeleton that are in view.</summary>
internal static class SegmentList
{
    private static readonly (SkeletonClass Class, string Label, CodedConcept Type)[] Structures =
    [
        (SkeletonClass.SpinalCanal, "Spinal canal", new("61853006", "SCT", "Spinal canal")),
        (SkeletonClass.VertebralBody, "Vertebral bodies", new("51282000", "SCT", "Vertebra")),
        (SkeletonClass.VertebralPosteriorElements, "Vertebral posterior elements", new("40265002", "SCT", "Vertebral arch")),
        (SkeletonClass.Sacrum, "Sacrum", new("54735007", "SCT", "Sacrum")),
        (SkeletonClass.HipBone, "Hip bones", new("118645006", "SCT", "Pelvis bone")),
        (SkeletonClass.Femur, "Femora", new("71341001", "SCT", "Femur")),
        (SkeletonClass.Rib, "Ribs", new("113197003", "SCT", "Rib")),
        (SkeletonClass.Sternum, "Sternum", new("56873002", "SCT", "Sternum")),
        (SkeletonClass.ShoulderGirdle, "Shoulder girdle", new("3138006", "SCT", "Bone")),
        (SkeletonClass.Humerus, "Humeri", new("85050009", "SCT", "Humerus")),
        (SkeletonClass.Skull, "Skull", new("89546000", "SCT", "Skull")),
    ];

    /// <summary>The segments; empty where nothing is in view.</summary>
    public static List<Segment> Of(AnalysisResult result)
    {
        var segments = result.Lesions.Select(l => Segment.FromLabel(Describe(l), result.LesionMap, (byte)l.Number)).ToList();
        var present = new bool[256];
        foreach (var label in result.Skeleton.Labels) present[label] = true;
        foreach (var (c, label, type) in Structures)
        {
            if (!present[(int)c]) continue;
            segments.Add(Segment.FromLabel(
                new SegmentDescription
                {
                    Label = label,
                    Category = SegmentCodes.AnatomicalStructure,
                    Type = type,
                    Color = Colour(OverlayRenderer.ColourOf(c)),
                },
                result.Skeleton,
                (byte)c));
        }

        return segments;
    }

    private static SegmentDescription Describe(Lesion lesion) => new()
    {
        Label = $"Lesion {lesion.Number}",
        Text = $"{lesion.Type} lesion, {lesion.Site.Text}",
        Category = SegmentCodes.MorphologicallyAbnormalStructure,
        Type = SegmentCodes.Lesion,
        TypeModifier = new CodedConcept(lesion.Type.ToString().ToUpperInvariant(), SegmentCodes.PrivateScheme, $"{lesion.Type} bone lesion"),
        AnatomicRegion = BoneCodes.Of(lesion.Site),
        AnatomicRegionModifier = BoneCodes.Of(lesion.Site.Side),
        TrackingId = $"Lesion {lesion.Number}",
        TrackingUid = lesion.TrackingUid,
        Color = Colour(OverlayRenderer.ColourOf(lesion.Type)),
    };

    private static CieLabColor Colour(Rgb c) => CieLabColor.FromSrgb(c.R, c.G, c.B);
}
