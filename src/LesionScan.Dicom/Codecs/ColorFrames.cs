using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Turns decoded frames of any colour photometric interpretation into red, green and blue, 8 bits a channel.
/// <i>Source</i>: PS3.3 C.7.6.3.1.2.
/// </summary>
public static class ColorFrames
{
    /// <summary>Whether frames in a photometric interpretation are colour.</summary>
    public static bool IsColor(string photometricInterpretation) =>
        photometricInterpretation is "RGB" or "PALETTE COLOR" || photometricInterpretation.StartsWith("YBR_", StringComparison.Ordinal);

    /// <summary>Decodes one frame to colours.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="dataset">Their dataset, where a palette stands.</param>
    /// <param name="frame">Which frame, from 0.</param>
    /// <returns>Three bytes a pixel, row by row from the top.</returns>
    /// <exception cref="RejectionException">The frame is no colour, of more than 8 bits, or cannot be decoded.</exception>
    public static byte[] DecodeRgb(FrameReader frames, DicomDataset dataset, int frame)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(dataset);
        var format = frames.Format;
        var isPalette = frames.DecodedPhotometric == "PALETTE COLOR";
        if (!isPalette && (format.SamplesPerPixel != 3 || format.BitsAllocated != 8))
        {
            throw CodecRefusal.Unsupported($"{format.SamplesPerPixel} samples of {format.BitsAllocated} bits in {format.PhotometricInterpretation} are not turned into colours.");
        }

        var decoded = new byte[format.FrameBytes];
        frames.Decode(frame, decoded);
        if (!isPalette)
        {
            ToRgb(decoded, frames.DecodedPhotometric);
            return decoded;
        }

        var rgb = new byte[3 * (format.FrameBytes / format.BytesPerSample)];
        PaletteColors.Of(dataset).ToRgb(decoded, format, rgb);
        return rgb;
    }

    /// <summary>Turns pixels into red, green and blue in place.</summary>
    /// <param name="pixels">Three bytes a pixel.</param>
    /// <param name="photometricInterpretation">RGB, YBR_FULL or YBR_PARTIAL.</param>
    /// <exception cref="RejectionException">It is another.</exception>
    public static void ToRgb(Span<byte> pixels, string photometricInterpretation)
    {
        switch (photometricInterpretation)
        {
            case "RGB": return;
            case "YBR_FULL": Convert(pixels, 0, 1, 1); return;
            case "YBR_PARTIAL": Convert(pixels, 16, 255 / 219.0, 255 / 224.0); return;
            default: throw CodecRefusal.Unsupported($"{photometricInterpretation} is not turned into colours.");
        }
    }

    // ITU-R BT.601, of the full range or of studio levels.
    private static void Convert(Span<byte> pixels, int black, double luma, double chroma)
    {
        for (var i = 0; i + 2 < pixels.Length; i += 3)
        {
            var y = (pixels[i] - black) * luma;
            var cb = (pixels[i + 1] - 128) * chroma;
            var cr = (pixels[i + 2] - 128) * chroma;
            pixels[i] = Level(y + (1.402 * cr));
            pixels[i + 1] = Level(y - (0.114 * 1.772 / 0.587 * cb) - (0.299 * 1.402 / 0.587 * cr));
            pixels[i + 2] = Level(y + (1.772 * cb));
        }
    }

    private static byte Level(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
