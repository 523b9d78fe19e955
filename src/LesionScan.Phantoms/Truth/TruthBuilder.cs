using System.Numerics;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Ct.Rendering;
using LesionScan.Phantoms.Ct.Scanner;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Truth;

/// <summary>What the truth is gathered from.</summary>
internal sealed record TruthInputs(ulong Seed, CtRegion Region, Skeleton Skeleton, Frame Patient, Scene Scene, ScannerModel? Scanner);

/// <summary>Gathers the truth: lesions and canal from the label maps, heights and parameters from the plan.</summary>
internal static class TruthBuilder
{
    /// <summary>Builds the truth.</summary>
    public static PhantomTruth Build(TruthInputs t, LabelMap anatomy, LabelMap lesions)
    {
        var vertebrae = t.Skeleton.Spine.Vertebrae.Reverse().Where(v => IsInView(anatomy.Geometry, World(t, v.Frame.Origin)));
        return new PhantomTruth
        {
            Seed = t.Seed,
            Region = t.Region.ToString(),
            Lesions = LesionMeasurer.Measure(t.Scene.Lesions, anatomy, lesions),
            Vertebrae = [.. vertebrae.Select(v => Describe(t, v, anatomy, lesions))],
            Mimics = [.. Mimics(t)],
            L1TrabecularHu = t.Skeleton.Traits.TrabecularHu * t.Skeleton.Spine[AnatomyLabel.L1].DensityFactor,
            Parameters = Parameters(t),
        };
    }

    private static VertebraTruth Describe(TruthInputs t, Vertebra v, LabelMap anatomy, LabelMap lesions)
    {
        var lost = v.AnteriorHeight < v.NormalAnterior * 0.999f || v.PosteriorHeight < v.NormalPosterior * 0.999f;
        var cause = !lost ? CollapseCause.None : v.TumorousCollapse ? CollapseCause.Tumorous : CollapseCause.Osteoporotic;
        return new VertebraTruth(
            AnatomyLabels.NameOf(v.Label), World(t, v.Frame.Origin), v.AnteriorHeight, v.MiddleHeight, v.PosteriorHeight, v.NormalAnterior, cause,
            v.RetropulsionMm, Math.PI / 4 * v.CanalWidth * v.CanalDepth, CanalMeasurer.NarrowestArea(v, t.Patient, anatomy, lesions));
    }

    private static IEnumerable<MimicTruth> Mimics(TruthInputs t)
    {
        foreach (var v in t.Skeleton.Spine.Vertebrae)
        {
            var name = AnatomyLabels.NameOf(v.Label);
            if (v.Haemangioma) yield return new MimicTruth("haemangioma", name, World(t, v.Frame.Origin), 6 + (v.Salt.X * 0.12f));
            if (v.EndplateSclerosis > 0) yield return new MimicTruth("endplateSclerosis", name, World(t, v.Frame.Origin), 3);
            if (v.OsteophyteMm > 0) yield return new MimicTruth("osteophyte", name, World(t, v.Frame.Origin), v.OsteophyteMm);
            foreach (var node in v.SchmorlNodes)
            {
                var z = node.W > 0 ? v.Top(node.X, node.Y) : v.Bottom(node.X, node.Y);
                yield return new MimicTruth("schmorlNode", name, World(t, v.Frame.ToParent(new Vector3(node.X, node.Y, z))), node.Z);
            }
        }

        foreach (var island in t.Scene.Shading.Islands)
        {
            yield return new MimicTruth("boneIsland", "", World(t, Distance.Xyz(island)), island.W);
        }
    }

    private static Dictionary<string, double> Parameters(TruthInputs t)
    {
        var p = t.Skeleton.Traits;
        var result = new Dictionary<string, double>
        {
            ["scale"] = p.Scale,
            ["female"] = p.Female ? 1 : 0,
            ["trabecularHu"] = p.TrabecularHu,
            ["corticalHu"] = p.CorticalHu,
            ["cortexScale"] = p.CortexScale,
            ["degeneration"] = p.Degeneration,
            ["fatThicknessMm"] = p.FatThickness,
            ["lumbarLordosis"] = p.LumbarLordosis,
            ["thoracicKyphosis"] = p.ThoracicKyphosis,
            ["scoliosisDegrees"] = p.ScoliosisDegrees,
            ["contrast"] = p.Contrast,
            ["armsUp"] = p.ArmsUp ? 1 : 0,
            ["metalPieces"] = t.Scene.Metal.Count,
        };
        if (t.Scanner is { } s)
        {
            result["blurMm"] = s.BlurMm;
            result["sharpen"] = s.Sharpen;
            result["noiseHu"] = s.NoiseHu;
            result["grainMm"] = s.GrainMm;
        }

        return result;
    }

    private static PointLps World(TruthInputs t, Vector3 p)
    {
        var w = t.Patient.ToParent(p);
        return new PointLps(w.X, w.Y, w.Z);
    }

    private static bool IsInView(VolumeGeometry g, PointLps p) => g.Size.Contains(g.ToVoxel(p).Round());
}
