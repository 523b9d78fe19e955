namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>One component of a scan: its place in the frame and its Huffman tables.</summary>
internal readonly record struct JpegScanComponent(int FrameIndex, int DcTable, int AcTable);

/// <summary>
/// A scan header (SOS). <see cref="Start"/>, <see cref="End"/> and <see cref="Low"/> are Ss, Se and Al: in
/// lossless scans the predictor, zero and the point transform. <i>Source</i>: ITU-T T.81 B.2.3.
/// </summary>
internal sealed record JpegScanHeader(IReadOnlyList<JpegScanComponent> Components, int Start, int End, int High, int Low)
{
    public static JpegScanHeader Read(ReadOnlySpan<byte> segment, JpegFrameHeader frame)
    {
        if (segment.Length < 1) throw CodecRefusal.Malformed("A JPEG scan header is too short.");
        int count = segment[0];
        if (count is < 1 or > 4 || segment.Length != 4 + (2 * count)) throw CodecRefusal.Malformed("A JPEG scan header has the wrong length.");
        var components = new JpegScanComponent[count];
        for (var i = 0; i < count; i++)
        {
            int tables = segment[2 + (2 * i)];
            components[i] = new JpegScanComponent(frame.IndexOf(segment[1 + (2 * i)]), tables >> 4, tables & 15);
            if (components[i].DcTable > 3 || components[i].AcTable > 3) throw CodecRefusal.Malformed("A JPEG scan names a table outside 0 to 3.");
            if (i > 0 && components[i].FrameIndex <= components[i - 1].FrameIndex)
            {
                throw CodecRefusal.Malformed("A JPEG scan names its components out of the frame's order.");
            }
        }

        var tail = segment[(1 + (2 * count))..];
        return new JpegScanHeader(components, tail[0], tail[1], tail[2] >> 4, tail[2] & 15);
    }
}
