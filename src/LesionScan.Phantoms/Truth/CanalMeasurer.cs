using System.Numerics;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Phantoms.Ct.Patient;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Truth;

/// <summary>Measures the free canal across a vertebra's own axis on the label maps.</summary>
internal static class CanalMeasurer
{
    private const float StepMm = 0.7f;

    /// <summary>The smallest free area over the height of the body in mm², or null where the view does not show the canal.</summary>
    public static double? NarrowestArea(Vertebra v, Frame patient, LabelMap anatomy, LabelMap lesions)
    {
        double? narrowest = null;
        for (var w = -0.4f; w <= 0.41f; w += 0.1f)
        {
            var area = Area(v, patient, anatomy, lesions, w * v.NormalPosterior);
            if (area is { } a && (narrowest is null || a < narrowest)) narrowest = a;
        }

        return narrowest;
    }

    private static double? Area(Vertebra v, Frame patient, LabelMap anatomy, LabelMap lesions, float w)
    {
        var g = anatomy.Geometry;
        var free = 0;
        var center = v.CanalCenter;
        for (var y = -v.CanalDepth * 0.65f; y <= v.CanalDepth * 0.65f; y += StepMm)
        {
            for (var x = -v.CanalWidth * 0.65f; x <= v.CanalWidth * 0.65f; x += StepMm)
            {
                var p = patient.ToParent(v.Frame.ToParent(center + new Vector3(x, y, w)));
                var at = g.ToVoxel(new PointLps(p.X, p.Y, p.Z)).Round();
                if (!g.Size.Contains(at)) return null;
                var label = (AnatomyLabel)anatomy[at];
                if (label is AnatomyLabel.SpinalCanal or AnatomyLabel.SpinalCord && lesions[at] == 0) free++;
            }
        }

        return free * (double)StepMm * StepMm;
    }
}
