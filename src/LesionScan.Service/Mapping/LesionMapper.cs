using LesionScan.Core.Anatomy;
using LesionScan.Core.Lesions;
using LesionScan.Core.Measurements;
using LesionScan.Findings.Terminology;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Mapping;

/// <summary>Lesions and where they lie, from the domain to the contract.</summary>
internal static class LesionMapper
{
    public static V1.Lesion ToContract(Lesion lesion)
    {
        var mapped = new V1.Lesion
        {
            Number = lesion.Number,
            TrackingUid = lesion.TrackingUid,
            Type = ToContract(lesion.Type),
            Site = lesion.Site.Text,
            SkeletalSite = ToContract(lesion.Site),
            Confidence = lesion.Confidence,
            VoxelCount = lesion.VoxelCount,
            VolumeMm3 = lesion.VolumeMm3,
            CentroidLpsMm = GeometryMapper.ToContract(lesion.Centroid),
            BoxMinLpsMm = GeometryMapper.ToContract(lesion.BoxMin),
            BoxMaxLpsMm = GeometryMapper.ToContract(lesion.BoxMax),
            LongestDiameterMm = lesion.LongestDiameterMm,
            PerpendicularDiameterMm = lesion.PerpendicularDiameterMm,
            DiameterSliceIndex = lesion.DiameterSlice,
            Slices = new V1.SliceRange { FirstIndex = lesion.FirstSlice, LastIndex = lesion.LastSlice },
        };
        AddAttenuation(lesion, mapped);
        if (lesion.CorticalBreach is { } breach) mapped.CorticalBreach = breach;
        if (lesion.DistanceToCanalMm is { } distance) mapped.DistanceToCanalMm = distance;
        return mapped;
    }

    public static V1.LevelEstimate ToContract(LevelEstimate level) => new()
    {
        Text = level.Text,
        Best = NameOf(level.Best),
        Highest = NameOf(level.Highest),
        Lowest = NameOf(level.Lowest),
        Confidence = level.Confidence,
        Basis = level.Basis,
    };

    private static void AddAttenuation(Lesion lesion, V1.Lesion mapped)
    {
        mapped.MeanHu = lesion.Hu.Mean;
        mapped.SdHu = lesion.Hu.StandardDeviation;
        mapped.MinHu = lesion.Hu.Minimum;
        mapped.MaxHu = lesion.Hu.Maximum;
        mapped.LyticFraction = lesion.LyticFraction;
        mapped.BlasticFraction = lesion.BlasticFraction;
        if (lesion.ReferenceHu is { } reference) mapped.ReferenceHu = reference;
    }

    private static V1.SkeletalSite ToContract(AnatomicSite site) => new()
    {
        Bone = ToContract(BoneCodes.Of(site)),
        Level = site.Level is null ? null : ToContract(site.Level),
        Laterality = ToContract(site.Side),
        Part = ToContract(site.Part),
    };

    private static V1.CodedConcept ToContract(CodedConcept concept) =>
        new() { Value = concept.Value, Scheme = concept.Scheme, Meaning = concept.Meaning };

    private static string NameOf(VertebralLevel level) => level == VertebralLevel.Unknown ? "" : level.ToString();

    private static V1.Lesion.Types.Type ToContract(LesionType type) => type switch
    {
        LesionType.Lytic => V1.Lesion.Types.Type.Lytic,
        LesionType.Blastic => V1.Lesion.Types.Type.Blastic,
        LesionType.Mixed => V1.Lesion.Types.Type.Mixed,
        LesionType.Indeterminate => V1.Lesion.Types.Type.Indeterminate,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    private static V1.SkeletalSite.Types.Laterality ToContract(Laterality side) => side switch
    {
        Laterality.None => V1.SkeletalSite.Types.Laterality.Unspecified,
        Laterality.Left => V1.SkeletalSite.Types.Laterality.Left,
        Laterality.Right => V1.SkeletalSite.Types.Laterality.Right,
        Laterality.Midline => V1.SkeletalSite.Types.Laterality.Midline,
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "No such side."),
    };

    private static V1.SkeletalSite.Types.Part ToContract(VertebralPart part) => part switch
    {
        VertebralPart.None => V1.SkeletalSite.Types.Part.Unspecified,
        VertebralPart.Body => V1.SkeletalSite.Types.Part.Body,
        VertebralPart.PosteriorElements => V1.SkeletalSite.Types.Part.PosteriorElements,
        VertebralPart.BodyAndPosteriorElements => V1.SkeletalSite.Types.Part.BodyAndPosteriorElements,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part."),
    };
}
