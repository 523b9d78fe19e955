namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>Single-bit samples, the first in the lowest bit. <i>Source</i>: PS3.5 8.1.1 and D.</summary>
internal static class PackedBits
{
    /// <summary>Bits from a place on, packed anew from the lowest bit on; unused bits at the end are 0.</summary>
    internal static byte[] Extract(ReadOnlyMemory<byte> source, int firstBit, int count)
    {
        var bytes = source.Span;
        var result = new byte[(count + 7) / 8];
        for (var i = 0; i < result.Length; i++)
        {
            var next = firstBit > 0 && i + 1 < bytes.Length ? bytes[i + 1] << (8 - firstBit) : 0;
            result[i] = (byte)((bytes[i] >> firstBit) | next);
        }

        if (count % 8 != 0) result[^1] &= (byte)((1 << (count % 8)) - 1);
        return result;
    }

    /// <summary>One byte of 0 or 1 for each bit.</summary>
    internal static byte[] Expand(ReadOnlySpan<byte> bits, int count)
    {
        var result = new byte[count];
        for (var i = 0; i < count; i++) result[i] = (byte)((bits[i >> 3] >> (i & 7)) & 1);
        return result;
    }
}
