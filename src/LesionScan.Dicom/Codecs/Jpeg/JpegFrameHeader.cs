using System.Buffers.Binary;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>One component of a frame: its identifier, sampling factors and quantization table.</summary>
internal readonly record struct JpegComponent(byte Id, int Horizontal, int Vertical, int QuantizationTable);

/// <summary>A frame header (SOFn). <i>Source</i>: ITU-T T.81 B.2.2.</summary>
internal sealed record JpegFrameHeader(byte Process, int Precision, int Rows, int Columns, IReadOnlyList<JpegComponent> Components)
{
    /// <summary>Reads a frame header and checks it against the dataset's layout.</summary>
    public static JpegFrameHeader Read(byte marker, ReadOnlySpan<byte> segment, in PixelFormat format, string codec)
    {
        if (segment.Length < 6) throw CodecRefusal.Malformed($"The {codec} frame header is too short.");
        int precision = segment[0];
        int rows = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        int columns = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        int count = segment[5];
        if (segment.Length != 6 + (3 * count)) throw CodecRefusal.Malformed($"The {codec} frame header has the wrong length.");
        CodecRefusal.RequireMatch(codec, format, rows, columns, count, precision);
        var components = new JpegComponent[count];
        for (var i = 0; i < count; i++)
        {
            var field = segment.Slice(6 + (3 * i), 3);
            components[i] = new JpegComponent(field[0], field[1] >> 4, field[1] & 15, field[2]);
            if (components[i].Horizontal is < 1 or > 4 || components[i].Vertical is < 1 or > 4)
            {
                throw CodecRefusal.Malformed($"A {codec} component has a sampling factor outside 1 to 4.");
            }
        }

        return new JpegFrameHeader(marker, precision, rows, columns, components);
    }

    /// <summary>The place of a component in the frame.</summary>
    public int IndexOf(byte id)
    {
        for (var i = 0; i < Components.Count; i++)
        {
            if (Components[i].Id == id) return i;
        }

        throw CodecRefusal.Malformed("A JPEG scan names a component that the frame does not have.");
    }
}
