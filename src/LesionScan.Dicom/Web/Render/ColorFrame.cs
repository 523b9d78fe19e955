using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Render;

/// <summary>Turns the samples of a colour frame into RGB bytes. <i>Source</i>: PS3.3 C.7.6.3.1.2 and C.7.9.</summary>
internal static class ColorFrame
{
    internal static byte[] Render(DicomDataset d, in PixelFormat format, ReadOnlySpan<byte> samples) => format.PhotometricInterpretation switch
    {
        "RGB" or "YBR_RCT" or "YBR_ICT" when format.SamplesPerPixel == 3 => ToBytes(samples, format),
        "YBR_FULL" or "YBR_FULL_422" when format.SamplesPerPixel == 3 => FromYbr(ToBytes(samples, format)),
        "PALETTE COLOR" when format.SamplesPerPixel == 1 => FromPalette(d, format, samples),
        var other => throw new RejectionException(RejectionReason.UnsupportedEncoding, $"{format.SamplesPerPixel} samples of {other} are not rendered."),
    };

    private static byte[] ToBytes(ReadOnlySpan<byte> samples, in PixelFormat format)
    {
        if (format.BitsAllocated == 8) return samples.ToArray();
        if (format.BitsAllocated != 16) throw new RejectionException(RejectionReason.UnsupportedEncoding, $"Colours of {format.BitsAllocated} bits are not rendered.");
        var words = MemoryMarshal.Cast<byte, ushort>(samples);
        var shift = Math.Max(0, format.BitsStored - 8);
        var bytes = new byte[words.Length];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(words[i] >> shift);
        return bytes;
    }

    private static byte[] FromYbr(byte[] pixels)
    {
        for (var i = 0; i + 2 < pixels.Length; i += 3)
        {
            double y = pixels[i], cb = pixels[i + 1] - 128, cr = pixels[i + 2] - 128;
            pixels[i] = Round(y + (1.402 * cr));
            pixels[i + 1] = Round(y - (0.344136 * cb) - (0.714136 * cr));
            pixels[i + 2] = Round(y + (1.772 * cb));
        }

        return pixels;
    }

    private static byte[] FromPalette(DicomDataset d, in PixelFormat format, ReadOnlySpan<byte> samples)
    {
        LookupTable[] tables =
        [
            Table(d, DicomTags.RedPaletteColorLookupTableDescriptor, DicomTags.RedPaletteColorLookupTableData, format.IsSigned),
            Table(d, DicomTags.GreenPaletteColorLookupTableDescriptor, DicomTags.GreenPaletteColorLookupTableData, format.IsSigned),
            Table(d, DicomTags.BluePaletteColorLookupTableDescriptor, DicomTags.BluePaletteColorLookupTableData, format.IsSigned),
        ];
        var count = (int)format.SampleCount;
        var pixels = new byte[3 * count];
        var words = MemoryMarshal.Cast<byte, ushort>(samples);
        for (var i = 0; i < count; i++)
        {
            var value = format.BitsAllocated == 8 ? samples[i] : words[i];
            for (var c = 0; c < 3; c++) pixels[(3 * i) + c] = (byte)(tables[c][value] >> (tables[c].Bits - 8));
        }

        return pixels;
    }

    private static LookupTable Table(DicomDataset d, DicomTag descriptor, DicomTag data, bool isSigned) =>
        LookupTable.Of(d, descriptor, data, isSigned) ?? throw new RejectionException(RejectionReason.InvalidAttribute, $"{data} or its descriptor is missing.");

    private static byte Round(double value) => (byte)(Math.Clamp(value, 0, 255) + 0.5);
}
