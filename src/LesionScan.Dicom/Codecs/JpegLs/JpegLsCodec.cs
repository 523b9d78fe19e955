using LesionScan.Dicom.Codecs.Jpeg;

namespace LesionScan.Dicom.Codecs.JpegLs;

/// <summary>
/// JPEG-LS lossless and near-lossless, 2 to 16 bits, components interleaved by line or sample or in scans of their
/// own. Mapping tables, restart intervals and vendors' colour transforms are refused. <i>Source</i>: ITU-T T.87,
/// PS3.5 A.4.3.
/// </summary>
internal static class JpegLsCodec
{
    private const string Name = "JPEG-LS";
    private const byte PresetParameters = 1;
    private const byte ApplicationData8 = 0xE8;

    public static void Decode(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        var precision = DecodeScans(format, encoded, destination);
        SampleNormalizer.NormalizeDecoded(destination, format, precision);
    }

    public static void DecodeNearLossless(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        var precision = DecodeScans(format, encoded, destination);

        // The coding error may lift an unsigned sample over the largest stored value; cutting bits would make it black.
        if (!format.IsSigned && precision > format.BitsStored) SampleNormalizer.Saturate(destination, format);
        SampleNormalizer.NormalizeDecoded(destination, format, precision);
    }

    private static int DecodeScans(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination)
    {
        var reader = new JpegMarkerReader(encoded);
        JpegFrameHeader? frame = null;
        ReadOnlySpan<byte> preset = [];
        var missing = (1 << format.SamplesPerPixel) - 1;
        while (missing != 0)
        {
            var marker = reader.Next(out var segment);
            if (marker == JpegMarker.EndOfImage) throw CodecRefusal.Truncated(Name);
            if (marker == JpegMarker.StartOfScan)
            {
                if (frame is null) throw CodecRefusal.Malformed("A JPEG-LS scan comes before its frame header.");
                var header = ReadScan(segment, frame);
                using var scan = new JpegLsScan(format, header, JpegLsParameters.Create(frame.Precision, header.Start, preset));
                reader.Position += scan.Decode(reader.Rest, destination);
                foreach (var component in header.Components) missing &= ~(1 << component.FrameIndex);
            }
            else if (JpegMarker.IsStartOfFrame(marker))
            {
                if (frame is not null) throw CodecRefusal.Malformed("A JPEG-LS stream has two frame headers.");
                frame = ReadFrame(marker, segment, format);
            }
            else if (marker == JpegMarker.JpegLsExtensions)
            {
                preset = ReadPreset(segment);
            }
            else
            {
                RequirePlain(marker, segment);
            }
        }

        return frame!.Precision;
    }

    private static JpegFrameHeader ReadFrame(byte marker, ReadOnlySpan<byte> segment, in PixelFormat format)
    {
        if (marker != JpegMarker.JpegLsFrame) throw CodecRefusal.Malformed($"The frame is coded with JPEG process FF{marker:X2}, not the JPEG-LS that its transfer syntax names.");
        var frame = JpegFrameHeader.Read(marker, segment, format, Name);
        if (frame.Precision is < 2 or > 16) throw CodecRefusal.Malformed($"{Name} allows 2 to 16 bits, not {frame.Precision}.");
        if (frame.Components.Count > 1 && frame.Components.Any(c => c.Horizontal != 1 || c.Vertical != 1))
        {
            throw CodecRefusal.Unsupported($"{Name} with subsampled components is not decoded.");
        }

        return frame;
    }

    // Of a JPEG-LS scan, Ss is NEAR, Se the interleave mode, and the table selector a mapping table (T.87 C.2.3).
    private static JpegScanHeader ReadScan(ReadOnlySpan<byte> segment, JpegFrameHeader frame)
    {
        var scan = JpegScanHeader.Read(segment, frame);
        if (scan.Low != 0 || scan.High != 0) throw CodecRefusal.Unsupported($"{Name} with a point transform is not decoded.");
        if (scan.Components.Any(c => c.DcTable != 0 || c.AcTable != 0)) throw CodecRefusal.Unsupported($"{Name} with mapping tables is not decoded.");
        return scan;
    }

    private static ReadOnlySpan<byte> ReadPreset(ReadOnlySpan<byte> segment)
    {
        if (segment.Length != 11 || segment[0] != PresetParameters) throw CodecRefusal.Unsupported("JPEG-LS extensions other than preset parameters are not decoded.");
        return segment[1..];
    }

    private static void RequirePlain(byte marker, ReadOnlySpan<byte> segment)
    {
        if (marker == JpegMarker.RestartInterval && segment.ContainsAnyExcept((byte)0)) throw CodecRefusal.Unsupported("JPEG-LS with restart intervals is not decoded.");
        if (marker == JpegMarker.NumberOfLines) throw CodecRefusal.Unsupported("JPEG-LS frames whose height comes after the data (DNL) are not decoded.");
        if (marker == ApplicationData8 && segment.Length >= 5 && segment[..4].SequenceEqual("mrfx"u8) && segment[4] != 0)
        {
            throw CodecRefusal.Unsupported("JPEG-LS with a colour transform is not decoded.");
        }
    }
}
