using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>
/// The frames of one stored instance as web services send them, read from the file frame by frame.
/// <i>Thread safety</i>: safe. <i>Source</i>: PS3.18 8.7.3.3.2, PS3.5 8.1.1.
/// </summary>
public sealed class StoredFrames
{
    private StoredFrames(DicomFile file, string path, PixelDecoderOptions? decoding, DicomReadOptions? reading)
    {
        Dataset = file.Dataset;
        Syntax = file.TransferSyntax;
        Reader = FrameReader.Open(file, path, decoding, reading);
    }

    /// <summary>The header.</summary>
    public DicomDataset Dataset { get; }

    /// <summary>How the instance is stored.</summary>
    public TransferSyntax Syntax { get; }

    /// <summary>How many frames there are.</summary>
    public int Count => Reader.FrameCount;

    /// <summary>Whether frames are stored compressed.</summary>
    public bool IsCompressed => Reader.IsEncapsulated;

    internal FrameReader Reader { get; }

    /// <summary>Opens the frames of a file.</summary>
    /// <param name="path">The file; it must stay as it is.</param>
    /// <param name="reading">The limits of reading; the defaults when null.</param>
    /// <param name="decoding">The limits of decoding; the defaults when null.</param>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.NotFound"/>: the file has no pixel data. Else it is malformed, of a kind that is not
    /// decoded, or over a limit.
    /// </exception>
    public static StoredFrames Open(string path, DicomReadOptions? reading = null, PixelDecoderOptions? decoding = null)
    {
        var file = DicomReader.ReadFileHeader(path, reading);
        var hasPixels = file.SkippedPixelData is not null || file.Dataset.Contains(DicomTags.PixelData)
            || file.Dataset.Contains(DicomTags.FloatPixelData) || file.Dataset.Contains(DicomTags.DoubleFloatPixelData);
        if (!hasPixels) throw new RejectionException(RejectionReason.NotFound, "The instance has no pixel data.");
        return new StoredFrames(file, path, decoding, reading);
    }

    /// <summary>A frame as it is stored: compressed, or plain samples in little endian.</summary>
    /// <param name="frame">The frame, from 1.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NotFound"/>: there is no such frame.</exception>
    public ReadOnlyMemory<byte> Stored(int frame)
    {
        RequireFrame(frame);
        var bytes = Reader.ReadEncoded(frame - 1);
        return Reader.Format.IsBitPacked && !IsCompressed ? Trimmed(bytes) : bytes;
    }

    /// <summary>A frame as plain samples in little endian; what was compressed has its values from bit 0 on, and colour by pixel.</summary>
    /// <param name="frame">The frame, from 1.</param>
    /// <exception cref="RejectionException">It cannot be decoded, or there is no such frame.</exception>
    public ReadOnlyMemory<byte> Decoded(int frame)
    {
        if (!IsCompressed) return Stored(frame);
        var samples = Samples(frame);
        return Reader.Format.IsBitPacked ? Packed(samples) : samples;
    }

    /// <summary>A frame as the decoder makes it, see <see cref="PixelDecoder"/>.</summary>
    internal byte[] Samples(int frame)
    {
        RequireFrame(frame);
        var samples = new byte[Reader.Format.FrameBytes];
        Reader.Decode(frame - 1, samples);
        return samples;
    }

    // The bits of the next frame do not belong to this one.
    private ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> bytes)
    {
        var bits = Reader.Format.NativeFrameBits;
        var trimmed = bytes[..(int)((bits + 7) / 8)].ToArray();
        if (bits % 8 != 0) trimmed[^1] &= (byte)((1 << (int)(bits % 8)) - 1);
        return trimmed;
    }

    private static byte[] Packed(byte[] samples)
    {
        var bits = new byte[(samples.Length + 7) / 8];
        for (var i = 0; i < samples.Length; i++) bits[i / 8] |= (byte)((samples[i] & 1) << (i % 8));
        return bits;
    }

    private void RequireFrame(int frame)
    {
        if (frame < 1 || frame > Count) throw new RejectionException(RejectionReason.NotFound, $"The instance has {Count} frames; {frame} is not one of them.");
    }
}
