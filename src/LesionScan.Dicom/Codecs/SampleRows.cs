using System.Runtime.InteropServices;

namespace LesionScan.Dicom.Codecs;

/// <summary>Puts rows of decoded samples where they belong in a frame.</summary>
internal static class SampleRows
{
    /// <summary>Stores one component's samples of one row.</summary>
    /// <param name="row">The samples, the first at 0.</param>
    /// <param name="step">The distance of two samples in <paramref name="row"/>.</param>
    /// <param name="shift">How many bits a sample is moved up.</param>
    /// <param name="format">The frame's layout.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="y">The row's number.</param>
    /// <param name="component">The component's number.</param>
    public static void Store(ReadOnlySpan<ushort> row, int step, int shift, in PixelFormat format, Span<byte> frame, int y, int component)
    {
        var rowSamples = format.Columns * format.SamplesPerPixel;
        var target = frame.Slice(y * rowSamples * format.BytesPerSample, rowSamples * format.BytesPerSample);
        var samples = format.SamplesPerPixel;
        switch (format.BitsAllocated)
        {
            case 8:
                for (int i = 0, o = component; o < rowSamples; i += step, o += samples) target[o] = (byte)(row[i] << shift);
                break;
            case 16 when samples == 1 && step == 1 && shift == 0:
                row[..rowSamples].CopyTo(MemoryMarshal.Cast<byte, ushort>(target));
                break;
            case 16:
                var words = MemoryMarshal.Cast<byte, ushort>(target);
                for (int i = 0, o = component; o < rowSamples; i += step, o += samples) words[o] = (ushort)(row[i] << shift);
                break;
            default:
                var cells = MemoryMarshal.Cast<byte, uint>(target);
                for (int i = 0, o = component; o < rowSamples; i += step, o += samples) cells[o] = (ushort)(row[i] << shift);
                break;
        }
    }
}
