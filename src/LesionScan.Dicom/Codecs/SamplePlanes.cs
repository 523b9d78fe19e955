namespace LesionScan.Dicom.Codecs;

/// <summary>Reorders colour frames from planes to pixels.</summary>
internal static class SamplePlanes
{
    /// <summary>Writes planes of samples as interleaved pixels.</summary>
    /// <param name="planes">All samples of the first component, then all of the next.</param>
    /// <param name="pixels">The destination, of the same length.</param>
    /// <param name="components">How many planes there are.</param>
    /// <param name="bytesPerSample">Bytes of one sample.</param>
    public static void Interleave(ReadOnlySpan<byte> planes, Span<byte> pixels, int components, int bytesPerSample)
    {
        var count = planes.Length / components / bytesPerSample;
        for (var c = 0; c < components; c++)
        {
            var source = c * count * bytesPerSample;
            var target = c * bytesPerSample;
            for (var i = 0; i < count; i++)
            {
                for (var b = 0; b < bytesPerSample; b++) pixels[target + b] = planes[source + b];
                source += bytesPerSample;
                target += components * bytesPerSample;
            }
        }
    }
}
