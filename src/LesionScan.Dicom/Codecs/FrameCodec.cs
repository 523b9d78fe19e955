using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Decodes one encoded frame. The layout is validated and the destination has exactly its size. A codec checks
/// the stream's own header against the layout before it allocates or calls native code, and throws nothing but
/// <see cref="RejectionException"/> whatever the bytes are.
/// </summary>
internal delegate void FrameCodec(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options);

/// <summary>The refusals that all codecs share.</summary>
internal static class CodecRefusal
{
    public static RejectionException Malformed(string rule) => new(RejectionReason.MalformedInstance, rule);

    public static RejectionException Unsupported(string rule) => new(RejectionReason.UnsupportedEncoding, rule);

    public static RejectionException Truncated(string codec) => Malformed($"The {codec} frame ends before its last pixel.");

    /// <summary>Checks a compressed stream's own header against the dataset's layout.</summary>
    public static void RequireMatch(string codec, in PixelFormat format, long rows, long columns, int components, int precision)
    {
        if (rows != format.Rows || columns != format.Columns || components != format.SamplesPerPixel)
        {
            throw Malformed(
                $"The {codec} header says {rows}×{columns} with {components} component(s); " +
                $"the dataset says {format.Rows}×{format.Columns} with {format.SamplesPerPixel}.");
        }

        if (precision < 1 || precision > format.BitsAllocated)
        {
            throw Malformed($"The {codec} header says {precision} bits per sample; the dataset allocates {format.BitsAllocated}.");
        }
    }
}
