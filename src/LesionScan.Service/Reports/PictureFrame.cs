using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Service.Reports;

/// <summary>The plane of a picture.</summary>
public enum PicturePlane
{
    /// <summary>Seen from the feet: the patient's right on the left, front on top.</summary>
    Axial,

    /// <summary>Seen from the front: the patient's right on the left, head on top.</summary>
    Coronal,

    /// <summary>Seen from the left: front on the left, head on top.</summary>
    Sagittal,
}

/// <summary>
/// Where a picture lies in the patient. Pictures follow the patient's axes whatever the series' own orientation, so
/// left and right are always where a radiologist looks for them. <i>Units</i>: mm. <i>Coordinates</i>: LPS.
/// </summary>
/// <param name="Plane">The plane.</param>
/// <param name="Center">The middle of the picture.</param>
/// <param name="WidthMm">Its width.</param>
/// <param name="HeightMm">Its height.</param>
/// <param name="PixelMm">The side of a pixel.</param>
public sealed record PictureFrame(PicturePlane Plane, PointLps Center, double WidthMm, double HeightMm, double PixelMm)
{
    /// <summary>Columns.</summary>
    public int Columns => Math.Max(1, (int)Math.Round(WidthMm / PixelMm));

    /// <summary>Rows.</summary>
    public int Rows => Math.Max(1, (int)Math.Round(HeightMm / PixelMm));

    /// <summary>The direction of growing columns.</summary>
    public VectorLps Right => Plane == PicturePlane.Sagittal ? VectorLps.Posterior : VectorLps.Left;

    /// <summary>The direction of growing rows.</summary>
    public VectorLps Down => Plane == PicturePlane.Axial ? VectorLps.Posterior : -VectorLps.Superior;

    /// <summary>The four letters at the picture's edges: left, right, top, bottom.</summary>
    public (string Left, string Right, string Top, string Bottom) Letters => Plane switch
    {
        PicturePlane.Axial => ("R", "L", "A", "P"),
        PicturePlane.Coronal => ("R", "L", "H", "F"),
        _ => ("A", "P", "H", "F"),
    };

    /// <summary>The picture that shows a whole grid's extent in one plane through a point.</summary>
    /// <param name="plane">The plane.</param>
    /// <param name="geometry">The grid.</param>
    /// <param name="through">A point of the plane.</param>
    /// <param name="pixelMm">The side of a pixel.</param>
    public static PictureFrame Whole(PicturePlane plane, VolumeGeometry geometry, PointLps through, double pixelMm)
    {
        var box = geometry.ToAxisAligned(new VoxelSpacing(pixelMm, pixelMm, pixelMm));
        var middle = box.Center;
        var (nx, ny, nz) = box.Size;
        return plane switch
        {
            PicturePlane.Axial => new PictureFrame(plane, middle with { Z = through.Z }, nx * pixelMm, ny * pixelMm, pixelMm),
            PicturePlane.Coronal => new PictureFrame(plane, middle with { Y = through.Y }, nx * pixelMm, nz * pixelMm, pixelMm),
            _ => new PictureFrame(plane, middle with { X = through.X }, ny * pixelMm, nz * pixelMm, pixelMm),
        };
    }

    /// <summary>The position of a pixel's centre.</summary>
    public PointLps At(int column, int row) =>
        Center + (Right * ((column - ((Columns - 1) / 2.0)) * PixelMm)) + (Down * ((row - ((Rows - 1) / 2.0)) * PixelMm));

    /// <summary>Samples an image linearly.</summary>
    /// <param name="volume">The image.</param>
    /// <param name="outside">The value outside it.</param>
    public float[] Sample(Volume<short> volume, float outside)
    {
        var result = new float[Columns * Rows];
        var voxels = volume.Voxels;
        for (var r = 0; r < Rows; r++)
        {
            for (var c = 0; c < Columns; c++) result[(r * Columns) + c] = Linear(voxels, volume.Geometry, At(c, r), outside);
        }

        return result;
    }

    /// <summary>Samples labels by the nearest voxel; outside is 0.</summary>
    public byte[] Sample(LabelMap labels)
    {
        var result = new byte[Columns * Rows];
        for (var r = 0; r < Rows; r++)
        {
            for (var c = 0; c < Columns; c++)
            {
                var v = labels.Geometry.ToVoxel(At(c, r)).Round();
                result[(r * Columns) + c] = labels.Geometry.Size.Contains(v) ? labels.Labels[labels.Geometry.Size.OffsetOf(v)] : (byte)0;
            }
        }

        return result;
    }

    private static float Linear(ReadOnlySpan<short> voxels, VolumeGeometry geometry, PointLps p, float outside)
    {
        var (x, y, z) = geometry.ToVoxel(p);
        var size = geometry.Size;
        if (x < -0.5 || y < -0.5 || z < -0.5 || x > size.Nx - 0.5 || y > size.Ny - 0.5 || z > size.Nz - 0.5) return outside;
        int i = Math.Clamp((int)Math.Floor(x), 0, Math.Max(0, size.Nx - 2)), j = Math.Clamp((int)Math.Floor(y), 0, Math.Max(0, size.Ny - 2));
        var k = Math.Clamp((int)Math.Floor(z), 0, Math.Max(0, size.Nz - 2));
        double u = Math.Clamp(x - i, 0, 1), v = Math.Clamp(y - j, 0, 1), w = Math.Clamp(z - k, 0, 1), sum = 0;
        for (var corner = 0; corner < 8; corner++)
        {
            int di = corner & 1, dj = (corner >> 1) & 1, dk = corner >> 2;
            var weight = (di == 0 ? 1 - u : u) * (dj == 0 ? 1 - v : v) * (dk == 0 ? 1 - w : w);
            if (weight > 0) sum += weight * voxels[size.OffsetOf(new VoxelIndex(i + di, j + dj, k + dk))];
        }

        return (float)sum;
    }
}
