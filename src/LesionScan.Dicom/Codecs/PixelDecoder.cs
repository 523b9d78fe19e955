using System.Collections.Frozen;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs.Jpeg;
using LesionScan.Dicom.Codecs.Jpeg2000;
using LesionScan.Dicom.Codecs.JpegLs;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Turns one encoded frame into plain samples. <i>Shape</i>: rows from top to bottom, colour by pixel.
/// <i>Units</i>: stored values, little endian, each filling its allocated bits: shifted down to bit 0, cleared or
/// sign-extended above Bits Stored, so that no overlay or stray bit survives; single bits become bytes of 0 and 1.
/// Samples stay in the photometric interpretation of the dataset, except as <see cref="DecodedPhotometric"/> says. <i>Thread safety</i>: safe from any thread; one frame is decoded on the calling thread.
/// <i>Source</i>: PS3.5 8 and Annex A.
/// </summary>
public static class PixelDecoder
{
    // One line per transfer syntax: the one place to add a codec.
    private static readonly FrozenDictionary<string, FrameCodec> Codecs = new Dictionary<string, FrameCodec>
    {
        ["1.2.840.10008.1.2"] = NativeFrameCodec.DecodeLittleEndian, // Implicit VR Little Endian
        ["1.2.840.10008.1.2.1"] = NativeFrameCodec.DecodeLittleEndian, // Explicit VR Little Endian
        ["1.2.840.10008.1.2.1.99"] = NativeFrameCodec.DecodeLittleEndian, // Deflated Explicit VR Little Endian, inflated with the dataset
        ["1.2.840.10008.1.2.2"] = NativeFrameCodec.DecodeBigEndian, // Explicit VR Big Endian
        ["1.2.840.10008.1.2.5"] = RleFrameCodec.Decode, // RLE Lossless
        ["1.2.840.10008.1.2.4.50"] = ByCell(JpegDctCodec.Decode), // JPEG Baseline, process 1
        ["1.2.840.10008.1.2.4.51"] = ByCell(JpegDctCodec.Decode), // JPEG Extended, processes 2 and 4
        ["1.2.840.10008.1.2.4.57"] = ByCell(JpegLosslessCodec.Decode), // JPEG Lossless, process 14
        ["1.2.840.10008.1.2.4.70"] = ByCell(JpegLosslessCodec.Decode), // JPEG Lossless, process 14 selection value 1
        ["1.2.840.10008.1.2.4.80"] = ByCell(JpegLsCodec.Decode), // JPEG-LS lossless
        ["1.2.840.10008.1.2.4.81"] = ByCell(JpegLsCodec.DecodeNearLossless), // JPEG-LS near-lossless
        ["1.2.840.10008.1.2.4.90"] = ByCell(Jpeg2000Codec.DecodeLossless), // JPEG 2000 lossless only
        ["1.2.840.10008.1.2.4.91"] = ByCell(Jpeg2000Codec.Decode), // JPEG 2000
        ["1.2.840.10008.1.2.4.201"] = ByCell(Jpeg2000Codec.DecodeLossless), // HTJ2K lossless only
        ["1.2.840.10008.1.2.4.202"] = ByCell(Jpeg2000Codec.DecodeLossless), // HTJ2K lossless RPCL
        ["1.2.840.10008.1.2.4.203"] = ByCell(Jpeg2000Codec.Decode), // HTJ2K
        ["1.2.840.10008.1.2.8.1"] = DeflatedFrameCodec.Decode, // Deflated Image Frame
    }.ToFrozenDictionary();

    /// <summary>Whether frames of a transfer syntax can be decoded, its native library permitting.</summary>
    /// <param name="transferSyntaxUid">The Transfer Syntax UID, without padding.</param>
    public static bool Supports(string transferSyntaxUid) => Codecs.ContainsKey(transferSyntaxUid);

    /// <summary>
    /// The photometric interpretation of decoded samples: JPEG 2000's own component transform is undone (YBR_RCT and
    /// YBR_ICT come out as RGB), and shared chrominance is repeated (YBR_FULL_422 comes out as YBR_FULL).
    /// </summary>
    /// <param name="format">The layout as the dataset says it.</param>
    public static string DecodedPhotometric(in PixelFormat format) => format.PhotometricInterpretation switch
    {
        "YBR_RCT" or "YBR_ICT" => "RGB",
        "YBR_FULL_422" => "YBR_FULL",
        "YBR_PARTIAL_422" => "YBR_PARTIAL",
        var other => other,
    };

    /// <summary>Decodes one frame.</summary>
    /// <param name="format">The layout of the samples.</param>
    /// <param name="transferSyntaxUid">The Transfer Syntax UID, without padding.</param>
    /// <param name="encodedFrame">The frame's bytes: native, or all its fragments joined. Padding after the end is ignored.</param>
    /// <param name="destination">Takes exactly <see cref="PixelFormat.FrameBytes"/> bytes; undefined after a refusal.</param>
    /// <param name="options">The limits; the defaults when null.</param>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.MalformedInstance"/>: corrupt, truncated, or at odds with <paramref name="format"/>;
    /// <see cref="RejectionReason.InvalidAttribute"/>: the layout contradicts itself;
    /// <see cref="RejectionReason.UnsupportedEncoding"/>: no codec, or a rare variant of one;
    /// <see cref="RejectionReason.LimitExceeded"/>: over <paramref name="options"/>;
    /// <see cref="RejectionReason.MissingCodec"/>: a native library is not installed.
    /// </exception>
    /// <exception cref="ArgumentException">The destination has another size.</exception>
    public static void DecodeFrame(
        PixelFormat format, string transferSyntaxUid, ReadOnlySpan<byte> encodedFrame, Span<byte> destination, PixelDecoderOptions? options = null)
    {
        options ??= PixelDecoderOptions.Default;
        format.Validate();
        if (!Codecs.TryGetValue(transferSyntaxUid, out var codec))
        {
            throw CodecRefusal.Unsupported($"Transfer syntax {transferSyntaxUid} has no decoder.");
        }

        if (format.FrameBytes > options.MaxFrameBytes)
        {
            throw new RejectionException(
                RejectionReason.LimitExceeded, $"A frame of {format.FrameBytes} bytes is over the limit of {options.MaxFrameBytes} bytes.");
        }

        if (destination.Length != format.FrameBytes) throw new ArgumentException("The destination does not fit the frame.", nameof(destination));
        codec(format, encodedFrame, destination, options);
    }

    // These codecs know no packed bits: their streams hold whole samples, of one bit too.
    private static FrameCodec ByCell(FrameCodec codec) =>
        (in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options) =>
            codec(format.IsBitPacked ? format with { BitsAllocated = 8 } : format, encoded, destination, options);
}
