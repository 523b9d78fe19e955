using System.Runtime.InteropServices;
using System.Text;

namespace LesionScan.Inference.Tests;

/// <summary>Writes float32 .npy files (numpy.lib.format 1.0).</summary>
internal static class NpyFile
{
    public static byte[] Bytes(float[] values, params long[] shape)
    {
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}";
        var length = (10 + header.Length + 1 + 63) / 64 * 64;
        header = header.PadRight(length - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length & 255), (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header),
            .. MemoryMarshal.AsBytes<float>(values)];
    }

    public static void Write(string path, float[] values, params long[] shape)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Bytes(values, shape));
    }
}
