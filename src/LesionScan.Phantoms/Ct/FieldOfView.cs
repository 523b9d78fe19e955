using System.Numerics;
using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;
using LesionScan.Phantoms.Ct.Bones;
using LesionScan.Phantoms.Randomness;
using LesionScan.Phantoms.Shapes;

namespace LesionScan.Phantoms.Ct;

/// <summary>Chooses the image grid: region, crop, spacing and orientation.</summary>
internal static class FieldOfView
{
    /// <summary>The region to show.</summary>
    public static CtRegion DrawRegion(CtRegion asked, PhantomRandom random)
    {
        if (asked != CtRegion.Random) return asked;
        var x = random.Fork("region").Unit();
        return x switch
        {
            < 0.28f => CtRegion.Thorax,
            < 0.52f => CtRegion.Lumbar,
            < 0.76f => CtRegion.Pelvis,
            < 0.90f => CtRegion.Cervicothoracic,
            _ => CtRegion.WholeTrunk,
        };
    }

    /// <summary>The grid, in world coordinates.</summary>
    public static VolumeGeometry Choose(CtPhantomOptions options, CtRegion region, Skeleton skeleton, Frame patient, PhantomRandom random)
    {
        if (options.Geometry is { } exact) return exact;
        var r = random.Fork("view");
        var spacing = options.Spacing ?? DrawSpacing(region, r);
        var box = BodyBox(region, skeleton, r);
        var orientation = options.Orientation ?? DrawOrientation(r);
        var (i, j, k) = Axes(orientation, r);
        var center = patient.ToParent(box.Center);
        var half = (box.Max - box.Min) / 2;
        float Extent(VectorLps a) => 2 * ((MathF.Abs((float)a.X) * half.X) + (MathF.Abs((float)a.Y) * half.Y) + (MathF.Abs((float)a.Z) * half.Z));
        var size = new GridSize(Count(Extent(i), spacing.I), Count(Extent(j), spacing.J), Count(Extent(k), spacing.K));
        var middle = new PointLps(center.X, center.Y, center.Z);
        var origin = middle - (i * (spacing.I * (size.Nx - 1) / 2)) - (j * (spacing.J * (size.Ny - 1) / 2)) - (k * (spacing.K * (size.Nz - 1) / 2));
        return new VolumeGeometry(size, spacing, origin, i, j, k, DicomUid.FromName($"phantom frame of reference {options.Seed}"));
    }

    private static int Count(double extent, double spacing) => Math.Max(8, (int)Math.Round(extent / spacing));

    private static CtOrientation DrawOrientation(PhantomRandom r)
    {
        var x = r.Unit();
        return x < 0.6f ? CtOrientation.Axial : x < 0.75f ? CtOrientation.FeetFirst : x < 0.92f ? CtOrientation.Oblique : CtOrientation.Sagittal;
    }

    private static VoxelSpacing DrawSpacing(CtRegion region, PhantomRandom r)
    {
        var pixel = r.Uniform(0.68f, 0.98f);
        var slice = region == CtRegion.WholeTrunk ? r.Uniform(2, 5) : r.LogUniform(0.8f, 4);
        return new VoxelSpacing(Math.Round(pixel, 3), Math.Round(pixel, 3), Math.Round(slice, 2));
    }

    private static (VectorLps I, VectorLps J, VectorLps K) Axes(CtOrientation orientation, PhantomRandom r)
    {
        switch (orientation)
        {
            case CtOrientation.FeetFirst:
                return (VectorLps.Left, VectorLps.Posterior, -VectorLps.Superior);
            case CtOrientation.Sagittal:
                return (VectorLps.Posterior, -VectorLps.Superior, VectorLps.Left);
            case CtOrientation.Oblique:
                var frame = Frame.FromAngles(Vector3.Zero, r.Uniform(-0.35f, 0.35f), r.Uniform(-0.15f, 0.15f), r.Uniform(-0.1f, 0.1f));
                return (Unit(frame.X), Unit(frame.Y), Unit(frame.Z));
            default:
                return (VectorLps.Left, VectorLps.Posterior, VectorLps.Superior);
        }
    }

    private static VectorLps Unit(Vector3 v) => new VectorLps(v.X, v.Y, v.Z).Normalized();

    private static Box BodyBox(CtRegion region, Skeleton k, PhantomRandom r)
    {
        float Z(int number) => k.Spine[(AnatomyLabel)number].Frame.Origin.Z + r.Uniform(-12, 12);
        float Y(int number) => k.Spine[(AnatomyLabel)number].Frame.Origin.Y;
        var s = k.Traits.Scale;
        var fat = k.Traits.FatThickness;
        var hip = k.Left.Head.Z;
        var (low, high, y, wide, deep) = region switch
        {
            CtRegion.Thorax => (Z(20), Z(7), Y(15), 168f, 118f),
            CtRegion.Lumbar => (-55 + r.Uniform(-15, 15), Z(17), Y(22), 155f, 115f),
            CtRegion.Pelvis => (hip - (85 * s) + r.Uniform(-20, 10), Z(23), -4f, 180f, 118f),
            CtRegion.Cervicothoracic => (Z(13), Z(1) + 20, Y(10), 200f, 110f),
            _ => (hip - (95 * s) + r.Uniform(-40, 20), Z(2), Y(18), 190f, 130f),
        };
        wide = (wide * s) + (fat * 0.7f);
        deep = (deep * s) + (fat * 0.7f);
        y -= 34 * s;
        if (region is CtRegion.Lumbar or CtRegion.Thorax or CtRegion.Cervicothoracic && r.Chance(0.3f))
        {
            // A reconstruction zoomed on the spine.
            wide = r.Uniform(75, 120);
            deep = r.Uniform(70, 95);
            y += 20 * s;
        }

        return new Box(new Vector3(-wide, y - deep, low), new Vector3(wide, y + deep, high));
    }
}
