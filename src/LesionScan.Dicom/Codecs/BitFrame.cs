namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Frames of single bits, as segmentations have: eight pixels to a byte, the first in the lowest bit, and no gap
/// between frames, so that a frame may begin within a byte. <i>Source</i>: PS3.5 8.1.1.
/// </summary>
internal static class BitFrame
{
    /// <summary>The bytes that hold some bits.</summary>
    /// <param name="firstBit">The first bit, counted from the start of the first byte.</param>
    /// <param name="count">How many bits.</param>
    public static long BytesFor(int firstBit, long count) => (firstBit + count + 7) / 8;

    /// <summary>Writes one byte, 0 or 1, for each bit.</summary>
    /// <param name="packed">The packed bits.</param>
    /// <param name="firstBit">Where the frame begins in the first byte, 0 to 7.</param>
    /// <param name="pixels">The pixels of the frame.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, int firstBit, Span<byte> pixels)
    {
        if (packed.Length < BytesFor(firstBit, pixels.Length))
        {
            throw CodecRefusal.Malformed($"The frame holds {packed.Length} bytes of packed bits for {pixels.Length} pixels.");
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            var bit = firstBit + i;
            pixels[i] = (byte)((packed[bit >> 3] >> (bit & 7)) & 1);
        }
    }
}
