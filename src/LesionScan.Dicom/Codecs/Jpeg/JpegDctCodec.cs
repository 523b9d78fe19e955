namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// JPEG baseline and extended (processes 1, 2 and 4): sequential, Huffman-coded, 8 or 12 bits. Colour stays as it
/// was coded, YCbCr or RGB; subsampled components are repeated to full size. <i>Source</i>: ITU-T T.81 Annex F,
/// PS3.5 A.4.1.
/// </summary>
internal static class JpegDctCodec
{
    private const string Name = "JPEG";

    public static void Decode(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        var reader = new JpegMarkerReader(encoded);
        var tables = new JpegTables();
        JpegFrameHeader? frame = null;
        DctPlane[] planes = [];
        var missing = (1 << format.SamplesPerPixel) - 1;
        try
        {
            while (missing != 0)
            {
                var marker = reader.Next(out var segment);
                if (marker == JpegMarker.EndOfImage) throw CodecRefusal.Truncated(Name);
                if (marker == JpegMarker.StartOfScan)
                {
                    if (frame is null) throw CodecRefusal.Malformed("A JPEG scan comes before its frame header.");
                    // A sequential scan holds all coefficients whatever its header says of them: real files say it wrongly.
                    var scan = JpegScanHeader.Read(segment, frame);
                    reader.Position += new DctScan(frame, scan, tables, planes).Decode(reader.Rest);
                    foreach (var component in scan.Components) missing &= ~(1 << component.FrameIndex);
                }
                else if (JpegMarker.IsStartOfFrame(marker))
                {
                    if (frame is not null) throw CodecRefusal.Malformed("A JPEG stream has two frame headers.");
                    frame = ReadFrame(marker, segment, format);
                    planes = CreatePlanes(frame);
                }
                else
                {
                    tables.Read(marker, segment);
                }
            }

            Store(planes, format, destination);
        }
        finally
        {
            foreach (var plane in planes) plane.Dispose();
        }

        // The coding error may lift a sample over the largest stored value; cutting bits would make it black.
        if (!format.IsSigned && format.HighBit == format.BitsStored - 1) SampleNormalizer.Saturate(destination, format);
        SampleNormalizer.NormalizeDecoded(destination, format, frame!.Precision);
    }

    private static JpegFrameHeader ReadFrame(byte marker, ReadOnlySpan<byte> segment, in PixelFormat format)
    {
        if (marker is not (JpegMarker.Baseline or JpegMarker.Extended))
        {
            throw CodecRefusal.Unsupported($"JPEG process FF{marker:X2} is not one that baseline and extended frames use.");
        }

        var frame = JpegFrameHeader.Read(marker, segment, format, Name);
        if (frame.Precision is not (8 or 12)) throw CodecRefusal.Malformed($"Sequential JPEG allows 8 or 12 bits, not {frame.Precision}.");
        return frame.Components.Count == 1 ? frame with { Components = [frame.Components[0] with { Horizontal = 1, Vertical = 1 }] } : frame;
    }

    private static DctPlane[] CreatePlanes(JpegFrameHeader frame)
    {
        var across = frame.Components.Max(c => c.Horizontal);
        var down = frame.Components.Max(c => c.Vertical);
        if (frame.Components.Any(c => across % c.Horizontal != 0 || down % c.Vertical != 0))
        {
            throw CodecRefusal.Unsupported("JPEG components whose sampling factors do not divide each other are not decoded.");
        }

        return [.. frame.Components.Select(c => new DctPlane(frame, c, across, down))];
    }

    private static void Store(DctPlane[] planes, in PixelFormat format, Span<byte> destination)
    {
        var across = planes.Max(p => p.Component.Horizontal);
        var down = planes.Max(p => p.Component.Vertical);
        var full = new ushort[format.Columns];
        for (var y = 0; y < format.Rows; y++)
        {
            for (var c = 0; c < planes.Length; c++)
            {
                var (stepX, stepY) = (across / planes[c].Component.Horizontal, down / planes[c].Component.Vertical);
                var row = planes[c].Row(y / stepY);
                for (var x = 0; x < full.Length; x++) full[x] = row[x / stepX];
                SampleRows.Store(full, 1, 0, format, destination, y, c);
            }
        }
    }
}
