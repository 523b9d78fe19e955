using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;

namespace LesionScan.Findings.Anatomy;

/// <summary>Says in which bone, at which level and on which side a lesion lies.</summary>
public static class SiteFinder
{
    /// <summary>How far from the middle a vertebral lesion must lie to have a side, mm. Our own choice.</summary>
    public const double SideToleranceMm = 6;

    /// <summary>The share of a vertebral lesion in the body, or outside it, that names one part only. Our own choice.</summary>
    public const double PartShare = 0.8;

    /// <summary>Names the site.</summary>
    /// <param name="voxels">Positions of the lesion's voxels, LPS mm; a sample of them will do.</param>
    /// <param name="bones">The bones of the study.</param>
    /// <param name="spine">The spine of the study.</param>
    /// <returns>The site; without a side where no spine is in view, since the image's middle need not be the patient's.</returns>
    public static AnatomicSite Find(IReadOnlyList<PointLps> voxels, NearestBone bones, SpineAnatomy spine)
    {
        var votes = new int[256];
        foreach (var p in voxels) votes[(int)bones.At(p)]++;
        var body = votes[(int)SkeletonClass.VertebralBody];
        var posterior = votes[(int)SkeletonClass.VertebralPosteriorElements];
        var vertebra = body + posterior;
        var other = Enumerable.Range(1, 255)
            .Where(c => c is not ((int)SkeletonClass.VertebralBody or (int)SkeletonClass.VertebralPosteriorElements))
            .MaxBy(c => votes[c]);
        var center = new PointLps(voxels.Average(p => p.X), voxels.Average(p => p.Y), voxels.Average(p => p.Z));
        var side = spine.MidlineX(center.Z) is { } midline ? SideOf(center.X - midline) : Laterality.None;
        if (vertebra > 0 && vertebra >= votes[other])
        {
            return new AnatomicSite(Bone.Vertebra, side, spine.VertebraAt(center)?.Level ?? LevelEstimate.Unknown, Part(body, posterior));
        }

        var bone = votes[other] == 0 ? Bone.Unknown : BoneOf((SkeletonClass)other);
        return new AnatomicSite(bone, bone is Bone.Sternum or Bone.Unknown ? Laterality.None : side);
    }

    private static Laterality SideOf(double offset) =>
        Math.Abs(offset) <= SideToleranceMm ? Laterality.Midline : offset > 0 ? Laterality.Left : Laterality.Right;

    private static VertebralPart Part(int body, int posterior)
    {
        var share = (double)body / (body + posterior);
        return share >= PartShare ? VertebralPart.Body
            : share <= 1 - PartShare ? VertebralPart.PosteriorElements
            : VertebralPart.BodyAndPosteriorElements;
    }

    private static Bone BoneOf(SkeletonClass c) => c switch
    {
        SkeletonClass.Sacrum => Bone.Sacrum,
        SkeletonClass.HipBone => Bone.HipBone,
        SkeletonClass.Femur => Bone.Femur,
        SkeletonClass.Rib => Bone.Rib,
        SkeletonClass.Sternum => Bone.Sternum,
        SkeletonClass.ShoulderGirdle => Bone.ShoulderGirdle,
        SkeletonClass.Humerus => Bone.Humerus,
        SkeletonClass.Skull => Bone.Skull,
        _ => Bone.Unknown,
    };
}
