using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs.Jpeg;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// Turns an instance from one transfer syntax to another without loss: what was lost before stays lost, no more is.
/// <i>Thread safety</i>: safe for different files. <i>Source</i>: PS3.5 8 and Annex A.
/// </summary>
public static class Transcoder
{
    private static readonly DicomTag[] ExtendedOffsetTable = [new(0x7FE0, 0x0001), new(0x7FE0, 0x0002)];

    private delegate byte[] FrameEncoder(in PixelFormat format, ReadOnlySpan<byte> frame);

    /// <summary>The transfer syntaxes that can be written.</summary>
    public static IReadOnlyList<TransferSyntax> Targets { get; } =
    [
        TransferSyntax.ExplicitLittleEndian, TransferSyntax.ImplicitLittleEndian, TransferSyntax.DeflatedLittleEndian,
        TransferSyntax.FromUid(DicomUids.RleLossless), TransferSyntax.FromUid(DicomUids.JpegLosslessSv1),
    ];

    /// <summary>Turns a file. Pixel data are decoded, and encoded, only where the target asks for it.</summary>
    /// <param name="file">The whole file; its dataset is changed and belongs to the result afterwards, also after a refusal.</param>
    /// <param name="target">One of <see cref="Targets"/>.</param>
    /// <param name="options">The limits of decoding; the defaults when null.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    /// <exception cref="RejectionException">
    /// The frames cannot be decoded, or the target cannot hold them (<see cref="RejectionReason.UnsupportedEncoding"/>), or they are
    /// more bytes than an instance may have (<see cref="RejectionReason.LimitExceeded"/>).
    /// </exception>
    public static DicomFile Transcode(DicomFile file, TransferSyntax target, PixelDecoderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!Targets.Contains(target)) throw new ArgumentException($"{target.Name} is not written.", nameof(target));
        var source = file.TransferSyntax;
        var dataset = file.Dataset;
        var keepsPixels = source.Uid == target.Uid || (!source.IsEncapsulated && !target.IsEncapsulated);
        if (dataset.Contains(DicomTags.PixelData) && !keepsPixels)
        {
            var frames = FrameReader.Open(file, decoding: options);
            if (frames.Format.IsBitPacked) throw CodecRefusal.Unsupported($"Frames of single bits are not turned from {source.Name} to {target.Name}.");
            if (target.IsEncapsulated) SetEncoded(dataset, frames, target, cancellationToken);
            else SetNative(dataset, frames, cancellationToken);
        }

        return new DicomFile(file.Meta, dataset, target);
    }

    private static void SetNative(DicomDataset dataset, FrameReader frames, CancellationToken cancellationToken)
    {
        var bytes = RequireSize(frames.FrameCount * frames.Format.FrameBytes);
        var pixels = new byte[bytes];
        var length = (int)frames.Format.FrameBytes;
        for (var f = 0; f < frames.FrameCount; f++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            frames.Decode(f, pixels.AsSpan(f * length, length));
        }

        Describe(dataset, frames);
        dataset.Set(new DicomElement(DicomTags.PixelData, frames.Format.BitsAllocated > 8 ? DicomVr.OW : DicomVr.OB, pixels));
    }

    private static void SetEncoded(DicomDataset dataset, FrameReader frames, TransferSyntax target, CancellationToken cancellationToken)
    {
        FrameEncoder encode = target.Uid == DicomUids.RleLossless ? RleFrameEncoder.Encode : JpegLosslessEncoder.Encode;
        var format = frames.Format with { HighBit = frames.Format.BitsStored - 1 };
        var plain = new byte[RequireSize(format.FrameBytes)];
        var encoded = new List<ReadOnlyMemory<byte>>(frames.FrameCount);
        long total = 0;
        for (var f = 0; f < frames.FrameCount; f++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            frames.Decode(f, plain);
            encoded.Add(encode(format, plain));
            total = RequireSize(total + encoded[^1].Length);
        }

        Describe(dataset, frames);
        dataset.Set(new DicomElement(DicomTags.PixelData, DicomVr.OB, EncapsulatedPixelData.FromFrames(encoded)));
    }

    /// <summary>What the decoder makes of samples: shifted down to bit 0, colour by pixel, a transform undone.</summary>
    private static void Describe(DicomDataset dataset, FrameReader frames)
    {
        dataset.Set(DicomTags.HighBit, frames.Format.BitsStored - 1);
        dataset.Set(DicomTags.PhotometricInterpretation, frames.DecodedPhotometric);
        if (frames.Format.SamplesPerPixel > 1) dataset.Set(DicomTags.PlanarConfiguration, 0);
        foreach (var tag in ExtendedOffsetTable) dataset.Remove(tag);
    }

    private static long RequireSize(long bytes) => bytes <= Math.Min(DicomReadOptions.Default.MaxInstanceBytes, Array.MaxLength)
        ? bytes
        : throw new RejectionException(RejectionReason.LimitExceeded, $"Pixel data of {bytes} bytes are over the limit of {DicomReadOptions.Default.MaxInstanceBytes} bytes.");
}
