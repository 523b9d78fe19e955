using LesionScan.Core.Errors;
using LesionScan.Core.Preprocessing;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Web.Retrieve;

namespace LesionScan.Dicom.Web.Render;

/// <summary>
/// Renders frames as a viewer shows them at first: grayscale in the window asked for, else in the first window or
/// table of the image, else over the range of its values; colour as it is. Overlays and annotations are not drawn.
/// <i>Thread safety</i>: safe. <i>Source</i>: PS3.18 10.4.1.1.3, PS3.4 N.2.
/// </summary>
public static class FrameRenderer
{
    /// <summary>Renders a frame.</summary>
    /// <param name="frames">The instance.</param>
    /// <param name="frame">The frame, from 1.</param>
    /// <param name="window">The window, in the unit of the image's modality transform; null for the image's own. Ignored for colour.</param>
    /// <exception cref="RejectionException">The frame cannot be decoded or rendered, or there is no such frame.</exception>
    public static RenderedFrame Render(StoredFrames frames, int frame, VoiWindow? window = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var format = frames.Reader.Format;
        if (ColorFrames.IsColor(format.PhotometricInterpretation))
        {
            if (frame < 1 || frame > frames.Count)
            {
                throw new RejectionException(RejectionReason.NotFound, $"The instance has {frames.Count} frames; {frame} is not one of them.");
            }

            return new RenderedFrame(format.Columns, format.Rows, ColorFrames.DecodeRgb(frames.Reader, frames.Dataset, frame - 1));
        }

        if (format.SamplesPerPixel != 1)
        {
            throw new RejectionException(RejectionReason.UnsupportedEncoding, $"{format.SamplesPerPixel} samples of {format.PhotometricInterpretation} are not rendered.");
        }

        var gray = GrayscaleFrame.Render(frames.Dataset, frame, format, frames.Samples(frame), window);
        var rgb = new byte[3 * gray.Length];
        for (var i = 0; i < gray.Length; i++) rgb.AsSpan(3 * i, 3).Fill(gray[i]);
        return new RenderedFrame(format.Columns, format.Rows, rgb);
    }
}
