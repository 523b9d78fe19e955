using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using LesionScan.Core.Errors;

namespace LesionScan.Inference.Sessions;

/// <summary>A float32 tensor from a <c>.npy</c> file: little-endian, row-major, what golden files are.</summary>
/// <remarks><i>Source</i>: numpy.lib.format, versions 1.0 and 2.0.</remarks>
/// <param name="Shape">Its shape.</param>
/// <param name="Values">Its values in row-major order.</param>
internal sealed partial record NpyTensor(long[] Shape, float[] Values)
{
    private const int MagicLength = 8;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidModel"/>: it is not such a file.</exception>
    public static NpyTensor Read(ReadOnlySpan<byte> file, string subject)
    {
        if (file.Length < MagicLength + 4 || !IsMagic(file)) throw Invalid(subject);
        var isVersion1 = file[6] == 1;
        var headerStart = isVersion1 ? MagicLength + 2 : MagicLength + 4;
        long headerLength = isVersion1 ? BinaryPrimitives.ReadUInt16LittleEndian(file[MagicLength..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[MagicLength..]);
        if (headerStart + headerLength > file.Length) throw Invalid(subject);
        var header = Encoding.ASCII.GetString(file.Slice(headerStart, (int)headerLength));
        var data = file[(headerStart + (int)headerLength)..];
        var match = Header().Match(header);
        if (!match.Success) throw Invalid(subject);
        var shape = ReadShape(match.Groups[1].Value);
        if (shape is null || data.Length % sizeof(float) != 0 || data.Length / sizeof(float) != CountOf(shape)) throw Invalid(subject);
        return new NpyTensor(shape, MemoryMarshal.Cast<byte, float>(data).ToArray());
    }

    // Saturating: eight lengths of up to 2^31 would wrap.
    private static long CountOf(long[] shape) => (long)Math.Min(long.MaxValue, shape.Aggregate(1.0, (a, b) => a * b));

    private static bool IsMagic(ReadOnlySpan<byte> file) => file[0] == 0x93 && file[1..6].SequenceEqual("NUMPY"u8);

    private static long[]? ReadShape(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 8) return null;
        var shape = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]) || shape[i] > int.MaxValue) return null;
        }

        return shape;
    }

    private static RejectionException Invalid(string subject) =>
        new(RejectionReason.InvalidModel, "A golden file is not a little-endian, row-major float32 .npy tensor.", subject);

    [GeneratedRegex(@"^\{'descr': '<f4', 'fortran_order': False, 'shape': \(([0-9, ]*)\), \}\s*$")]
    private static partial Regex Header();
}
