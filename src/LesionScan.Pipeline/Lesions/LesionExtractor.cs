using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Lesions;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Data;
using LesionScan.Findings.Anatomy;
using LesionScan.Findings.Scores.LesionCharacter;

namespace LesionScan.Pipeline.Lesions;

/// <summary>Turns the lesion model's voxels into measured lesions: 26-connected components that pass the size and confidence rules.</summary>
internal sealed class LesionExtractor(LesionOptions options, LesionCharacterOptions character)
{
    /// <summary>What the extractor knows of the patient.</summary>
    public sealed record Anatomy(LabelMap Skeleton, NearestBone Bones, SpineAnatomy Spine, CanalDistance Canal);

    /// <summary>Measures the lesions, ordered from the head to the feet, and writes their numbers into a new map.</summary>
    public (IReadOnlyList<Lesion> Lesions, LabelMap Map) Extract(
        Volume<short> ct, LesionCandidates candidates, Anatomy anatomy, CancellationToken cancellationToken)
    {
        var geometry = ct.Geometry;
        var buffer = new VoxelBuffer<byte>(geometry.Size.VoxelCount);
        var map = new LabelMap(geometry, buffer);
        try
        {
            using var components = ConnectedComponents.OfMask(geometry.Size, candidates.Labels.Labels);
            var kept = Select(components, anatomy.Skeleton, candidates.Probability, cancellationToken);
            for (var n = 0; n < kept.Count; n++) components.Fill(kept[n].Component.Number, buffer.GetSpan(), (byte)(n + 1));
            var host = new HostBone(ct, anatomy.Skeleton, map, options);
            var lesions = new List<Lesion>(kept.Count);
            for (var n = 0; n < kept.Count; n++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                lesions.Add(Measure(n + 1, kept[n], ct, map, anatomy, host));
            }

            return (options.ReportIndeterminate ? lesions : Distinct(lesions, buffer.GetSpan()), map);
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <summary>The lesions that density shows to be lytic or blastic, numbered anew, and the others gone from the map.</summary>
    private static List<Lesion> Distinct(List<Lesion> lesions, Span<byte> map)
    {
        var numbers = new byte[256];
        var kept = new List<Lesion>();
        foreach (var lesion in lesions.Where(l => l.Type != LesionType.Indeterminate))
        {
            numbers[lesion.Number] = (byte)(kept.Count + 1);
            kept.Add(lesion with { Number = kept.Count + 1 });
        }

        for (var at = 0; at < map.Length; at++) map[at] = numbers[map[at]];
        return kept;
    }

    private List<Candidate> Select(
        ConnectedComponents components, LabelMap skeleton, Volume<byte> probability, CancellationToken cancellationToken)
    {
        var kept = new List<Candidate>();
        var geometry = skeleton.Geometry;
        var sliceHeight = Math.Abs(geometry.StepI.Z) + Math.Abs(geometry.StepJ.Z) + Math.Abs(geometry.StepK.Z);
        foreach (var c in components.Components)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (c.VoxelCount * geometry.VoxelVolumeMm3 < options.MinimumVolumeMm3) continue;
            var voxels = new LesionVoxels(geometry, components.VoxelsOf(c.Number));
            var box = voxels.Box();
            if (box.Maximum.Z - box.Minimum.Z < Math.Max(options.MinimumHeightMm, 1.01 * sliceHeight)) continue;
            if (BoneShare(voxels, skeleton) < options.MinimumBoneShare) continue;
            var confidence = MeanProbability(voxels, probability);
            if (confidence >= options.MinimumConfidence) kept.Add(new Candidate(c, voxels, confidence));
        }

        return
        [
            .. kept.OrderByDescending(k => k.Confidence * Math.Sqrt(k.Component.VoxelCount)).Take(options.MaximumLesions)
                .OrderByDescending(k => geometry.ToLps(k.Component.Centroid).Z).ThenBy(k => k.Component.Number),
        ];
    }

    private static double BoneShare(LesionVoxels voxels, LabelMap skeleton) =>
        voxels.Voxels.Count(v => NearestBone.IsBone((SkeletonClass)skeleton[v])) / (double)voxels.Voxels.Count;

    private static double MeanProbability(LesionVoxels voxels, Volume<byte> probability)
    {
        double sum = 0;
        var size = probability.Geometry.Size;
        foreach (var v in voxels.Voxels)
        {
            var p = probability.Geometry.ToVoxel(voxels.Geometry.ToLps(v)).Round();
            if (size.Contains(p)) sum += probability.Voxels[size.OffsetOf(p)];
        }

        return sum / (255.0 * voxels.Voxels.Count);
    }

    private Lesion Measure(int number, Candidate candidate, Volume<short> ct, LabelMap map, Anatomy anatomy, HostBone host)
    {
        var (component, voxels, confidence) = candidate;
        var hu = voxels.Voxels.Select(v => ct[v]).ToArray();
        var reference = host.Reference(voxels, component.Minimum, component.Maximum);
        var kind = LesionCharacterRule.Apply(hu, reference, character);
        var diameter = Diameters.InPlane(ct.Geometry, map.Labels, (byte)number, new MaskBox(component.Minimum, component.Maximum))!.Value;
        var centroid = voxels.Centroid();
        var (low, high) = voxels.Box();
        var site = SiteFinder.Find(voxels.Sample(2000), anatomy.Bones, anatomy.Spine);
        return new Lesion
        {
            Number = number,
            TrackingUid = TrackingUid(ct.Geometry, centroid),
            Type = kind.Type,
            Site = site,
            Confidence = Math.Round(confidence, 3),
            VoxelCount = component.VoxelCount,
            VolumeMm3 = component.VoxelCount * ct.Geometry.VoxelVolumeMm3,
            Centroid = centroid,
            BoxMin = low,
            BoxMax = high,
            LongestDiameterMm = diameter.LongestMm,
            PerpendicularDiameterMm = diameter.PerpendicularMm,
            DiameterSlice = diameter.Slice,
            FirstSlice = component.Minimum.K,
            LastSlice = component.Maximum.K,
            Hu = Statistics(hu),
            ReferenceHu = reference,
            LyticFraction = kind.LyticFraction,
            BlasticFraction = kind.BlasticFraction,
            CorticalBreach = kind.Type == LesionType.Blastic ? null : host.IsBreached(voxels, (byte)number),
            DistanceToCanalMm = anatomy.Canal.To(voxels, options.CanalReachMm),
        };
    }

    /// <summary>Our own rule: the frame of reference and the centroid in whole 5 mm, so that a small change of the mask keeps the UID.</summary>
    private static string TrackingUid(VolumeGeometry geometry, PointLps c) => DicomUid.FromName(
        $"lesionscan/tracking/{geometry.FrameOfReferenceUid}/{Math.Round(c.X / 5)}/{Math.Round(c.Y / 5)}/{Math.Round(c.Z / 5)}");

    private static HuStatistics Statistics(short[] hu)
    {
        double sum = 0, squares = 0;
        short low = short.MaxValue, high = short.MinValue;
        foreach (var h in hu)
        {
            sum += h;
            squares += (double)h * h;
            (low, high) = (Math.Min(low, h), Math.Max(high, h));
        }

        var mean = sum / hu.Length;
        return new HuStatistics(mean, Math.Sqrt(Math.Max(0, (squares / hu.Length) - (mean * mean))), low, high);
    }

    private sealed record Candidate(Component Component, LesionVoxels Voxels, double Confidence);
}
