using System.Runtime.InteropServices;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Codecs.Jpeg2000;

/// <summary>
/// JPEG 2000 and high-throughput JPEG 2000, decoded by OpenJPEG once every header that makes it allocate has been
/// checked. High-throughput streams of several layers or with packet markers are refused, see
/// <see cref="Jpeg2000Header"/>. Where codestream and dataset disagree on the sign, the bits are reread as the dataset says.
/// <i>Source</i>: ITU-T T.800 and T.814, PS3.5 A.4.4 and 8.2.4.
/// </summary>
internal static unsafe class Jpeg2000Codec
{
    // OpenJPEG keeps samples as 32-bit signed numbers.
    private const int MaxPrecision = 31;
    private const long NativeBytesPerSample = 2 * sizeof(int);

    /// <summary>For syntaxes that may lose bits: samples outside the stored range go to its nearest end.</summary>
    public static void Decode(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        var precision = DecodeSamples(format, encoded, destination, options);
        if (format.HighBit == format.BitsStored - 1) SampleNormalizer.Saturate(destination, format);
        SampleNormalizer.NormalizeDecoded(destination, format, precision);
    }

    /// <summary>For lossless syntaxes, whose unused bits may carry overlays.</summary>
    public static void DecodeLossless(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        var precision = DecodeSamples(format, encoded, destination, options);
        SampleNormalizer.NormalizeDecoded(destination, format, precision);
    }

    private static int DecodeSamples(in PixelFormat format, ReadOnlySpan<byte> encoded, Span<byte> destination, PixelDecoderOptions options)
    {
        var needed = NativeBytesPerSample * format.SampleCount;
        if (needed > options.MaxNativeBytes)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"A JPEG 2000 frame of {format.SampleCount} samples needs {needed} bytes to decode, over the limit of {options.MaxNativeBytes}.");
        }

        var codestream = Jp2Container.Unwrap(encoded);
        var header = Jpeg2000Header.Read(format, codestream, options);
        if (header.Precision > MaxPrecision) throw CodecRefusal.Unsupported($"JPEG 2000 samples of {header.Precision} bits are not decoded.");
        NativeCodecLibrary.Jpeg2000.Require();
        fixed (byte* bytes = codestream)
        {
            var source = new MemorySource(bytes, header.Length);
            var stream = OpenStream(&source, header.Length);
            var decoder = OpenJpegNative.CreateDecoder(OpenJpegNative.Codestream);
            OpenJpegNative.Image* image = null;
            try
            {
                image = DecodeImage(decoder, stream);
                Store(image, format, destination);
            }
            finally
            {
                if (image != null) OpenJpegNative.DestroyImage(image);
                OpenJpegNative.DestroyDecoder(decoder);
                OpenJpegNative.DestroyStream(stream);
            }
        }

        return header.Precision;
    }

    private static nint OpenStream(MemorySource* source, int length)
    {
        const int BufferBytes = 1 << 16;
        var stream = OpenJpegNative.CreateStream(BufferBytes, isInput: 1);
        if (stream == 0) throw new InvalidOperationException("OpenJPEG made no stream.");
        OpenJpegNative.SetRead(stream, &MemorySource.Read);
        OpenJpegNative.SetSkip(stream, &MemorySource.Skip);
        OpenJpegNative.SetSeek(stream, &MemorySource.Seek);
        OpenJpegNative.SetUserData(stream, source, 0);
        OpenJpegNative.SetUserDataLength(stream, (ulong)length);
        return stream;
    }

    private static OpenJpegNative.Image* DecodeImage(nint decoder, nint stream)
    {
        var parameters = stackalloc byte[OpenJpegNative.ParameterBytes];
        OpenJpegNative.SetDefaults(parameters);
        OpenJpegNative.Image* image = null;
        if (OpenJpegNative.Setup(decoder, parameters) == 0 || OpenJpegNative.ReadHeader(stream, decoder, out image) == 0)
        {
            throw CodecRefusal.Malformed("OpenJPEG refuses the JPEG 2000 headers.");
        }

        if (OpenJpegNative.Decode(decoder, stream, image) != 0) return image;
        OpenJpegNative.DestroyImage(image);
        throw CodecRefusal.Malformed("The JPEG 2000 data is corrupt.");
    }

    private static void Store(OpenJpegNative.Image* image, in PixelFormat format, Span<byte> destination)
    {
        if (image->ComponentCount != format.SamplesPerPixel) throw CodecRefusal.Malformed("OpenJPEG decoded another number of components than the header says.");
        for (var c = 0; c < format.SamplesPerPixel; c++)
        {
            var component = image->Components[c];
            if (component.Data == null || component.Width != format.Columns || component.Height != format.Rows)
            {
                throw CodecRefusal.Malformed("OpenJPEG decoded a component of another size than the header says.");
            }

            var samples = new Span<int>(component.Data, format.Rows * format.Columns);
            Reinterpret(samples, (int)component.Precision, component.IsSigned != 0, format.IsSigned);
            StoreComponent(samples, format, destination, c);
        }
    }

    private static void Reinterpret(Span<int> samples, int precision, bool isSigned, bool asSigned)
    {
        if (isSigned == asSigned) return;
        var unused = 32 - precision;
        if (asSigned)
        {
            foreach (ref var sample in samples) sample = (sample << unused) >> unused;
        }
        else
        {
            foreach (ref var sample in samples) sample = (int)((uint)(sample << unused) >> unused);
        }
    }

    private static void StoreComponent(ReadOnlySpan<int> samples, in PixelFormat format, Span<byte> destination, int component)
    {
        var step = format.SamplesPerPixel;
        switch (format.BitsAllocated)
        {
            case 8:
                for (int i = 0, o = component; i < samples.Length; i++, o += step) destination[o] = (byte)samples[i];
                break;
            case 16:
                var words = MemoryMarshal.Cast<byte, short>(destination);
                for (int i = 0, o = component; i < samples.Length; i++, o += step) words[o] = (short)samples[i];
                break;
            default:
                var cells = MemoryMarshal.Cast<byte, int>(destination);
                for (int i = 0, o = component; i < samples.Length; i++, o += step) cells[o] = samples[i];
                break;
        }
    }
}
