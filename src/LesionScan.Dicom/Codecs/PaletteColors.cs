using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// The palette of images in PALETTE COLOR: turns indices into red, green and blue. Immutable and safe to share.
/// <i>Source</i>: PS3.3 C.7.6.3.1.5, C.7.6.3.1.6 and C.7.9.
/// </summary>
public sealed class PaletteColors
{
    private readonly LookupTable[] _channels;

    private PaletteColors(LookupTable[] channels) => _channels = channels;

    /// <summary>How many colours there are.</summary>
    public int Count => _channels[0].Entries.Length;

    /// <summary>The stored value of the first colour.</summary>
    public int FirstValue => _channels[0].FirstValue;

    /// <summary>Reads a palette, plain or in segments.</summary>
    /// <exception cref="RejectionException">A table is missing or impossible.</exception>
    public static PaletteColors Of(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var isSigned = dataset.TryGetInt32(DicomTags.PixelRepresentation, out var sign) && sign == 1;
        return new PaletteColors(
        [
            Read(dataset, DicomTags.RedPaletteColorLookupTableDescriptor, DicomTags.RedPaletteColorLookupTableData, DicomTags.SegmentedRedPaletteColorLookupTableData, isSigned),
            Read(dataset, DicomTags.GreenPaletteColorLookupTableDescriptor, DicomTags.GreenPaletteColorLookupTableData, DicomTags.SegmentedGreenPaletteColorLookupTableData, isSigned),
            Read(dataset, DicomTags.BluePaletteColorLookupTableDescriptor, DicomTags.BluePaletteColorLookupTableData, DicomTags.SegmentedBluePaletteColorLookupTableData, isSigned),
        ]);
    }

    /// <summary>The colour of a stored value, 8 bits a channel.</summary>
    public (byte Red, byte Green, byte Blue) this[int stored] => (Channel(0, stored), Channel(1, stored), Channel(2, stored));

    /// <summary>Turns a decoded frame of indices into colours.</summary>
    /// <param name="frame">The frame as <see cref="PixelDecoder"/> writes it, of 8 or 16 bits.</param>
    /// <param name="format">Its layout.</param>
    /// <param name="rgb">Takes three bytes a pixel.</param>
    /// <exception cref="RejectionException">The indices have another depth.</exception>
    public void ToRgb(ReadOnlySpan<byte> frame, in PixelFormat format, Span<byte> rgb)
    {
        if (format.SamplesPerPixel != 1 || format.BytesPerSample > 2) throw CodecRefusal.Unsupported("Palette indices must be one sample of 8 or 16 bits.");
        var words = MemoryMarshal.Cast<byte, ushort>(frame);
        for (var i = 0; i < rgb.Length / 3; i++)
        {
            int stored = format switch
            {
                { BytesPerSample: 1, IsSigned: true } => (sbyte)frame[i],
                { BytesPerSample: 1 } => frame[i],
                { IsSigned: true } => (short)words[i],
                _ => words[i],
            };
            (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]) = this[stored];
        }
    }

    private static LookupTable Read(DicomDataset dataset, DicomTag descriptor, DicomTag data, DicomTag segments, bool isSigned) =>
        dataset.Contains(data) || !dataset.Contains(segments)
            ? LookupTable.Read(dataset, descriptor, data, isSigned)
            : LookupTable.ReadSegmented(dataset, descriptor, segments, isSigned);

    private byte Channel(int channel, int stored) => (byte)(_channels[channel][stored] >> (_channels[channel].BitsPerEntry - 8));
}
