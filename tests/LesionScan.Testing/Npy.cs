using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace LesionScan.Testing;

/// <summary>Reads and writes NumPy's .npy files (format 1.0, little-endian, C order), to exchange arrays with oracles.</summary>
public static partial class Npy
{
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>Writes an array.</summary>
    public static void Save<T>(string path, ReadOnlySpan<T> values, params int[] shape)
        where T : unmanaged
    {
        if (shape.Aggregate(1L, (n, d) => n * d) != values.Length) throw new ArgumentException("The values do not fit the shape.", nameof(shape));
        var dictionary = $"{{'descr': '{Descriptor<T>()}', 'fortran_order': False, 'shape': ({string.Concat(shape.Select(d => d + ","))}), }}";
        var header = dictionary.PadRight(((Magic.Length + 2 + dictionary.Length + 1 + 63) / 64 * 64) - Magic.Length - 3) + "\n";
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        using var file = File.Create(path);
        file.Write(Magic);
        file.Write(length);
        file.Write(Encoding.ASCII.GetBytes(header));
        file.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads an array whose element type must be the one asked for.</summary>
    public static (T[] Values, int[] Shape) Load<T>(string path)
        where T : unmanaged
    {
        var bytes = File.ReadAllBytes(path);
        if (!bytes.AsSpan().StartsWith(Magic)) throw new InvalidDataException($"{path} is not a version 1.0 .npy file.");
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var header = Encoding.ASCII.GetString(bytes, 10, length);
        if (!header.Contains($"'{Descriptor<T>()}'") || header.Contains("True")) throw new InvalidDataException($"{path} holds {header.Trim()}.");
        var shape = Number().Matches(Shape().Match(header).Groups[1].Value).Select(m => int.Parse(m.Value)).ToArray();
        return (MemoryMarshal.Cast<byte, T>(bytes.AsSpan(10 + length)).ToArray(), shape);
    }

    private static string Descriptor<T>() => default(T) switch
    {
        byte => "|u1",
        short => "<i2",
        ushort => "<u2",
        int => "<i4",
        long => "<i8",
        float => "<f4",
        double => "<f8",
        _ => throw new NotSupportedException(typeof(T).Name),
    };

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
