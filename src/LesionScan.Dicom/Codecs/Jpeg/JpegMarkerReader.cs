using System.Buffers.Binary;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// Walks the marker segments of a JPEG or JPEG-LS stream; it never reads outside. <i>Source</i>: ITU-T T.81 B.1.1.
/// </summary>
internal ref struct JpegMarkerReader
{
    private readonly ReadOnlySpan<byte> _stream;

    /// <summary>Starts behind the SOI marker, which must be there.</summary>
    public JpegMarkerReader(ReadOnlySpan<byte> stream)
    {
        if (stream.Length < 4 || stream[0] != 0xFF || stream[1] != JpegMarker.StartOfImage)
        {
            throw CodecRefusal.Malformed("The frame does not begin with a JPEG start of image.");
        }

        _stream = stream;
        Position = 2;
    }

    /// <summary>Where the next marker is looked for; a decoder moves it behind the data of its scan.</summary>
    public int Position { get; set; }

    /// <summary>Everything from <see cref="Position"/> on.</summary>
    public readonly ReadOnlySpan<byte> Rest => _stream[Position..];

    /// <summary>Reads the next marker and the segment that belongs to it, empty for EOI.</summary>
    public byte Next(out ReadOnlySpan<byte> segment)
    {
        var marker = NextMarker();
        segment = [];
        if (marker == JpegMarker.EndOfImage) return marker;
        if (_stream.Length - Position < 2) throw CodecRefusal.Truncated("JPEG");
        int length = BinaryPrimitives.ReadUInt16BigEndian(_stream[Position..]);
        if (length < 2 || length > _stream.Length - Position) throw CodecRefusal.Malformed("A JPEG marker segment runs past the end of the frame.");
        segment = _stream.Slice(Position + 2, length - 2);
        Position += length;
        return marker;
    }

    private byte NextMarker()
    {
        if (Position >= _stream.Length) throw CodecRefusal.Truncated("JPEG");
        if (_stream[Position] != 0xFF) throw CodecRefusal.Malformed("A JPEG marker is missing where one must stand.");

        // Any number of fill bytes 0xFF may come before the marker's code.
        while (Position < _stream.Length && _stream[Position] == 0xFF) Position++;
        if (Position >= _stream.Length) throw CodecRefusal.Truncated("JPEG");
        var marker = _stream[Position++];
        if (marker is 0 or 1 or JpegMarker.StartOfImage || JpegMarker.IsRestart(marker))
        {
            throw CodecRefusal.Malformed($"JPEG marker FF{marker:X2} stands outside a scan.");
        }

        return marker;
    }
}
