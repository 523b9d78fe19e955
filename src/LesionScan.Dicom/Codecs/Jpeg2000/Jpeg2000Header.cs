using System.Buffers.Binary;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Codecs.Jpeg2000;

/// <summary>
/// What a JPEG 2000 codestream says of itself, read and bounded before the native library sees a byte: the image
/// size, and everything that makes a decoder allocate (tiles, layers, precincts) in the main and all tile-part
/// headers. <i>Source</i>: ITU-T T.800 Annex A.
/// </summary>
internal ref struct Jpeg2000Header
{
    private const string Name = "JPEG 2000";
    private const int StartOfCodestream = 0xFF4F;
    private const int ImageAndTileSize = 0xFF51;
    private const int CodingStyleDefault = 0xFF52;
    private const int CodingStyleComponent = 0xFF53;
    private const int StartOfTilePart = 0xFF90;
    private const int StartOfData = 0xFF93;
    private const int EndOfCodestream = 0xFFD9;
    private const int HighThroughputStyle = 0x40;

    private readonly ReadOnlySpan<byte> _stream;
    private readonly PixelDecoderOptions _options;
    private int _position;
    private int _components;
    private int _layers;
    private long _tiles;
    private long _tileWidth;
    private long _tileHeight;
    private bool _isHighThroughput;
    private bool _hasPacketMarkers;

    private Jpeg2000Header(ReadOnlySpan<byte> stream, PixelDecoderOptions options)
    {
        _stream = stream;
        _options = options;
    }

    /// <summary>Bits per sample, the same in all components.</summary>
    public int Precision { get; private set; }

    /// <summary>Whether the samples are signed, the same in all components.</summary>
    public bool IsSigned { get; private set; }

    /// <summary>Where the last complete tile-part, or the end marker behind it, ends; nothing behind it may be decoded.</summary>
    public readonly int Length => _position;

    /// <summary>Reads and checks all headers of a codestream.</summary>
    public static Jpeg2000Header Read(in PixelFormat format, ReadOnlySpan<byte> codestream, PixelDecoderOptions options)
    {
        var header = new Jpeg2000Header(codestream, options);
        if (codestream.Length < 4 || header.Word(0) != StartOfCodestream || header.Word(2) != ImageAndTileSize)
        {
            throw CodecRefusal.Malformed("The frame does not begin with a JPEG 2000 codestream.");
        }

        header._position = 2;
        header.ReadSize(format, header.Segment());
        header.ReadStyles();
        while (header._position + 2 <= codestream.Length && header.Word(header._position) == StartOfTilePart) header.ReadTilePart();
        if (header._position + 2 <= codestream.Length && header.Word(header._position) == EndOfCodestream) header._position += 2;
        return header;
    }

    private readonly int Word(int at) =>
        at + 2 <= _stream.Length ? BinaryPrimitives.ReadUInt16BigEndian(_stream[at..]) : throw CodecRefusal.Truncated(Name);

    private ReadOnlySpan<byte> Segment()
    {
        var length = Word(_position + 2);
        if (length < 2 || length > _stream.Length - _position - 2) throw CodecRefusal.Malformed("A JPEG 2000 marker segment runs past the end of the frame.");
        var segment = _stream.Slice(_position + 4, length - 2);
        _position += 2 + length;
        return segment;
    }

    private void ReadSize(in PixelFormat format, ReadOnlySpan<byte> size)
    {
        if (size.Length < 36) throw CodecRefusal.Malformed("The JPEG 2000 size segment is too short.");
        _components = BinaryPrimitives.ReadUInt16BigEndian(size[34..]);
        if (size.Length != 36 + (3 * _components) || _components == 0) throw CodecRefusal.Malformed("The JPEG 2000 size segment has the wrong length.");
        Precision = (size[36] & 0x7F) + 1;
        IsSigned = (size[36] & 0x80) != 0;
        CodecRefusal.RequireMatch(Name, format, Field(size, 6), Field(size, 2), _components, Precision);
        if (Field(size, 10) != 0 || Field(size, 14) != 0 || Field(size, 26) != 0 || Field(size, 30) != 0)
        {
            throw CodecRefusal.Unsupported("JPEG 2000 frames with an image or tile offset are not decoded.");
        }

        for (var c = 0; c < _components; c++)
        {
            var component = size.Slice(36 + (3 * c), 3);
            if (component[0] != size[36] || component[1] != 1 || component[2] != 1)
            {
                throw CodecRefusal.Unsupported("JPEG 2000 frames with components of different size or depth are not decoded.");
            }
        }

        RequireTiles(format, Field(size, 18), Field(size, 22));
    }

    private static long Field(ReadOnlySpan<byte> segment, int at) => BinaryPrimitives.ReadUInt32BigEndian(segment[at..]);

    private void RequireTiles(in PixelFormat format, long width, long height)
    {
        if (width == 0 || height == 0) throw CodecRefusal.Malformed("The JPEG 2000 tile size is zero.");
        _tileWidth = Math.Min(width, format.Columns);
        _tileHeight = Math.Min(height, format.Rows);
        _tiles = Ceiling(format.Columns, _tileWidth) * Ceiling(format.Rows, _tileHeight);
        if (_tiles > _options.MaxJpeg2000Tiles)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"{_tiles} JPEG 2000 tiles are over the limit of {_options.MaxJpeg2000Tiles}.");
        }
    }

    private void ReadTilePart()
    {
        var start = _position;
        var segment = Segment();
        if (segment.Length != 8) throw CodecRefusal.Malformed("A JPEG 2000 tile-part header has the wrong length.");
        var length = Field(segment, 2);
        var end = length == 0 ? _stream.Length : start + length;
        if (end > _stream.Length) throw CodecRefusal.Truncated(Name);
        ReadStyles();
        if (Word(_position) != StartOfData || _position + 2 > end) throw CodecRefusal.Malformed("A JPEG 2000 tile-part has no data.");
        if (_isHighThroughput) RequireNoMarkers(_stream[(_position + 2)..(int)end], isOpenEnded: length == 0);
        _position = (int)end;
    }

    // No valid code-block holds 0xFF before a byte over 0x8F (T.814 7.1), and some versions of OpenJPEG end the process
    // where a high-throughput one does. Packet markers and several layers would let code-blocks be put together from pieces
    // that this cannot see; writers of high-throughput streams use neither.
    private readonly void RequireNoMarkers(ReadOnlySpan<byte> data, bool isOpenEnded)
    {
        if (_hasPacketMarkers || _layers > 1) throw CodecRefusal.Unsupported("High-throughput JPEG 2000 with packet markers or several layers is not decoded.");
        if (isOpenEnded)
        {
            data = data.TrimEnd((byte)0);
            if (data is [.., 0xFF, 0xD9]) data = data[..^2];
        }

        for (var at = data.IndexOf((byte)0xFF); at >= 0; at = data.IndexOf((byte)0xFF))
        {
            if (at + 1 >= data.Length || data[at + 1] > 0x8F) throw CodecRefusal.Malformed("A high-throughput JPEG 2000 code-block holds a marker.");
            data = data[(at + 1)..];
        }
    }

    // The header segments up to the first tile-part or the data of one.
    private void ReadStyles()
    {
        while (Word(_position) is var marker and not StartOfTilePart and not StartOfData)
        {
            if (marker < 0xFF50) throw CodecRefusal.Malformed("A JPEG 2000 marker is missing where one must stand.");
            var segment = Segment();
            if (marker == CodingStyleDefault) ReadDefaultStyle(segment);
            else if (marker == CodingStyleComponent) ReadComponentStyle(segment);
        }
    }

    private void ReadDefaultStyle(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 10) throw CodecRefusal.Malformed("A JPEG 2000 coding style is too short.");
        _layers = Math.Max(_layers, BinaryPrimitives.ReadUInt16BigEndian(segment[2..]));
        _hasPacketMarkers |= (segment[0] & 6) != 0;
        _isHighThroughput |= (segment[8] & HighThroughputStyle) != 0;
        RequirePackets(segment[0], segment[5..]);
    }

    private void ReadComponentStyle(ReadOnlySpan<byte> segment)
    {
        var index = _components < 257 ? 1 : 2;
        if (segment.Length < index + 6) throw CodecRefusal.Malformed("A JPEG 2000 coding style is too short.");
        _isHighThroughput |= (segment[index + 4] & HighThroughputStyle) != 0;
        RequirePackets(segment[index], segment[(index + 1)..]);
    }

    private readonly void RequirePackets(int style, ReadOnlySpan<byte> parameters)
    {
        int levels = parameters[0];
        if (levels > 32) throw CodecRefusal.Malformed("JPEG 2000 allows at most 32 decomposition levels.");
        var hasPrecincts = (style & 1) != 0;
        if (hasPrecincts && parameters.Length < 6 + levels) throw CodecRefusal.Malformed("A JPEG 2000 coding style lacks precinct sizes.");
        long precincts = 0;
        for (var r = 0; r <= levels; r++)
        {
            var exponents = hasPrecincts ? parameters[5 + r] : 0xFF;
            var scale = 1L << (levels - r);
            precincts += Ceiling(Ceiling(_tileWidth, scale), 1L << (exponents & 15)) * Ceiling(Ceiling(_tileHeight, scale), 1L << (exponents >> 4));
        }

        var packets = precincts * _components * Math.Max(_layers, 1) * _tiles;
        if (packets > _options.MaxJpeg2000Packets)
        {
            throw new RejectionException(
                RejectionReason.LimitExceeded, $"{packets} JPEG 2000 packets in a frame are over the limit of {_options.MaxJpeg2000Packets}.");
        }
    }

    private static long Ceiling(long value, long divisor) => (value + divisor - 1) / divisor;
}
