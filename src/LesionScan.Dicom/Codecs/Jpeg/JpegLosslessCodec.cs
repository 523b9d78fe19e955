namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// JPEG lossless (process 14) with Huffman coding: every predictor, 2 to 16 bits, restart intervals, point
/// transform, components interleaved or in scans of their own. <i>Source</i>: ITU-T T.81 Annex H, PS3.5 A.4.1.
/// </summary>
internal static class JpegLosslessCodec
{
    private const string Name = "JPEG lossless";

    public static void Decode(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        var reader = new JpegMarkerReader(encoded);
        var tables = new JpegTables();
        JpegFrameHeader? frame = null;
        var missing = (1 << format.SamplesPerPixel) - 1;
        while (missing != 0)
        {
            var marker = reader.Next(out var segment);
            if (marker == JpegMarker.EndOfImage) throw CodecRefusal.Truncated(Name);
            if (marker == JpegMarker.StartOfScan)
            {
                if (frame is null) throw CodecRefusal.Malformed("A JPEG scan comes before its frame header.");
                var scan = ReadScan(segment, frame);
                using var rows = new LosslessScan(format, frame, scan, tables);
                reader.Position += rows.Decode(reader.Rest, destination);
                foreach (var component in scan.Components) missing &= ~(1 << component.FrameIndex);
            }
            else if (JpegMarker.IsStartOfFrame(marker))
            {
                if (frame is not null) throw CodecRefusal.Malformed("A JPEG stream has two frame headers.");
                frame = ReadFrame(marker, segment, format);
            }
            else
            {
                tables.Read(marker, segment);
            }
        }

        SampleNormalizer.NormalizeDecoded(destination, format, frame!.Precision);
    }

    private static JpegFrameHeader ReadFrame(byte marker, ReadOnlySpan<byte> segment, in PixelFormat format)
    {
        if (marker != JpegMarker.Lossless) throw CodecRefusal.Malformed($"The frame is coded with JPEG process FF{marker:X2}, not the lossless one that its transfer syntax names.");
        var frame = JpegFrameHeader.Read(marker, segment, format, Name);
        if (frame.Precision is < 2 or > 16) throw CodecRefusal.Malformed($"{Name} allows 2 to 16 bits, not {frame.Precision}.");
        if (frame.Components.Count > 1 && frame.Components.Any(c => c.Horizontal != 1 || c.Vertical != 1))
        {
            throw CodecRefusal.Unsupported($"{Name} with subsampled components is not decoded.");
        }

        return frame;
    }

    private static JpegScanHeader ReadScan(ReadOnlySpan<byte> segment, JpegFrameHeader frame)
    {
        var scan = JpegScanHeader.Read(segment, frame);
        if (scan.Start is < 1 or > 7) throw CodecRefusal.Unsupported($"{Name} predictor {scan.Start} is not one of 1 to 7.");
        if (scan.Low >= frame.Precision) throw CodecRefusal.Malformed($"{Name} point transform {scan.Low} leaves no bits of {frame.Precision}.");
        return scan;
    }
}
