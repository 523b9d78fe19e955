using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Ct;

namespace LesionScan.Phantoms.Writers;

/// <summary>
/// Writes a phantom as three NIfTI-1 files and its truth as JSON. <i>Coordinates</i>: the file's affine is RAS
/// mm, so LPS x and y change sign. <i>Source</i>: NIfTI-1 data format, nifti1.h, 2007.
/// </summary>
public static class PhantomNiftiWriter
{
    private const int HeaderBytes = 352;
    private const short Int16 = 4;
    private const short UInt8 = 2;

    /// <summary>Writes image, anatomy and lesions (<c>.nii.gz</c>, or <c>.nii</c> uncompressed) and <c>truth.json</c> into a folder, made where missing.</summary>
    /// <param name="result">The phantom.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="compress">Whether to gzip.</param>
    public static void Write(CtPhantomResult result, string folder, bool compress = true)
    {
        Directory.CreateDirectory(folder);
        var end = compress ? ".nii.gz" : ".nii";
        var geometry = result.Image.Geometry;
        WriteGrid(Path.Combine(folder, "image" + end), geometry, Int16, MemoryMarshal.AsBytes(result.Image.Voxels), compress);
        WriteGrid(Path.Combine(folder, "anatomy" + end), geometry, UInt8, result.Anatomy.Labels, compress);
        WriteGrid(Path.Combine(folder, "lesions" + end), geometry, UInt8, result.Lesions.Labels, compress);
        File.WriteAllText(Path.Combine(folder, "truth.json"), result.Truth.ToJson());
    }

    private static void WriteGrid(string path, VolumeGeometry geometry, short type, ReadOnlySpan<byte> voxels, bool compress)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Voxels are written in the machine's order, which must be little endian.");
        using var file = File.Create(path);
        using Stream stream = compress ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(Header(geometry, type));
        stream.Write(voxels);
    }

    private static byte[] Header(VolumeGeometry g, short type)
    {
        var h = new byte[HeaderBytes];
        void Short(int at, short value) => BinaryPrimitives.WriteInt16LittleEndian(h.AsSpan(at), value);
        void Single(int at, double value) => BinaryPrimitives.WriteSingleLittleEndian(h.AsSpan(at), (float)value);
        BinaryPrimitives.WriteInt32LittleEndian(h, 348);
        short[] dim = [3, (short)g.Size.Nx, (short)g.Size.Ny, (short)g.Size.Nz, 1, 1, 1, 1];
        for (var n = 0; n < 8; n++) Short(40 + (2 * n), dim[n]);
        Short(70, type);
        Short(72, (short)(type == Int16 ? 16 : 8));
        double[] pixdim = [1, g.Spacing.I, g.Spacing.J, g.Spacing.K];
        for (var n = 0; n < 4; n++) Single(76 + (4 * n), pixdim[n]);
        Single(108, HeaderBytes);
        Single(112, 1);
        h[123] = 2; // millimetres
        Short(254, 1); // sform: scanner coordinates
        VectorLps[] columns = [g.StepI, g.StepJ, g.StepK, g.Origin - default(PointLps)];
        for (var c = 0; c < 4; c++)
        {
            Single(280 + (4 * c), -columns[c].X);
            Single(296 + (4 * c), -columns[c].Y);
            Single(312 + (4 * c), columns[c].Z);
        }

        Encoding.ASCII.GetBytes("n+1\0").CopyTo(h, 344);
        return h;
    }
}
