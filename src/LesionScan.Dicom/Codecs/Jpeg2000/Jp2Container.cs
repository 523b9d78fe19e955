using System.Buffers.Binary;

namespace LesionScan.Dicom.Codecs.Jpeg2000;

/// <summary>
/// Finds the codestream in a frame that some writers wrap, against PS3.5 A.4.4, in a JP2 file.
/// <i>Source</i>: ITU-T T.800 Annex I.
/// </summary>
internal static class Jp2Container
{
    private const uint SignatureBox = 0x6A502020;
    private const uint CodestreamBox = 0x6A703263;

    /// <summary>The codestream: the frame itself, or the contents of its first codestream box.</summary>
    public static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) != SignatureBox) return frame;
        while (frame.Length >= 8)
        {
            ulong length = BinaryPrimitives.ReadUInt32BigEndian(frame);
            var type = BinaryPrimitives.ReadUInt32BigEndian(frame[4..]);
            var header = 8;
            if (length == 1)
            {
                if (frame.Length < 16) break;
                length = BinaryPrimitives.ReadUInt64BigEndian(frame[8..]);
                header = 16;
            }

            if (length == 0) length = (ulong)frame.Length;
            if (length < (ulong)header || length > (ulong)frame.Length) break;
            if (type == CodestreamBox) return frame[header..(int)length];
            frame = frame[(int)length..];
        }

        throw CodecRefusal.Malformed("The JP2 wrapping of the frame holds no complete codestream.");
    }
}
