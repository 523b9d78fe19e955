using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// One instance: its header in memory and its pixel data wherever they lie, in the bytes given or in a file that
/// must stay until they are read. Immutable and safe to share.
/// </summary>
public sealed class DicomInstance
{
    // No compression in use makes an image several times larger; the slack is for small images. Our own choice.
    private const long MostExpansion = 4;
    private const long ExpansionSlack = 1 << 20;

    private readonly string? _path;

    internal DicomInstance(DicomFile file, string? path)
    {
        File = file;
        _path = path;
        Summary = InstanceSummary.From(file);
    }

    /// <summary>What the instance is.</summary>
    public InstanceSummary Summary { get; }

    /// <summary>The header, and the pixel data where they were read too.</summary>
    public DicomFile File { get; }

    /// <summary>The header's dataset.</summary>
    public DicomDataset Dataset => File.Dataset;

    /// <summary>The file's path, or null where the instance came from memory.</summary>
    public string? Path => _path;

    /// <summary>
    /// The length in bytes of native (not compressed) pixel data; null where they are encapsulated.
    /// </summary>
    /// <exception cref="RejectionException">There are no pixel data.</exception>
    internal int? NativeLength
    {
        get
        {
            if (File.SkippedPixelData is { } skipped) return skipped.Length;
            var element = PixelElement;
            return element.Fragments is null ? element.Value.Length : null;
        }
    }

    private DicomElement PixelElement =>
        Dataset.TryGetElement(DicomTags.PixelData, out var element)
            ? element
            : throw new RejectionException(RejectionReason.InvalidAttribute, $"{DicomTags.PixelData} is missing.", Summary.SopInstanceUid);

    /// <summary>Copies native pixel data, little endian, to the caller's memory.</summary>
    /// <param name="destination">Takes the first bytes of the value; it must not be longer than <see cref="NativeLength"/>.</param>
    internal void ReadNative(Span<byte> destination)
    {
        if (File.SkippedPixelData is not { } skipped)
        {
            PixelElement.Value.Span[..destination.Length].CopyTo(destination);
            return;
        }

        using var handle = System.IO.File.OpenHandle(_path!);
        BoundedBytes.Fill(handle, destination, skipped.Offset);
        if (skipped.BigEndianUnit > 1) ByteOrder.Reverse(destination, destination, skipped.BigEndianUnit);
    }

    /// <summary>The bytes of one compressed frame, its fragments joined.</summary>
    /// <param name="frame">Which frame, from 0.</param>
    /// <param name="decodedBytes">What one frame is decoded to; a file with several times that a frame is not loaded.</param>
    /// <param name="options">The limits; the defaults when null.</param>
    internal ReadOnlyMemory<byte> ReadEncodedFrame(int frame, long decodedBytes, DicomReadOptions? options)
    {
        var most = Summary.NumberOfFrames * ((MostExpansion * decodedBytes) + ExpansionSlack);
        if (File.SkippedPixelData is { } skipped && new FileInfo(_path!).Length - skipped.Offset > most)
        {
            throw new RejectionException(
                RejectionReason.LimitExceeded, $"Compressed Pixel Data take more than {most} bytes for frames of {decodedBytes}.", Summary.SopInstanceUid);
        }

        var pixels = File.SkippedPixelData is null ? PixelElement : DicomReader.ReadFile(_path!, options).Dataset.GetElement(DicomTags.PixelData);
        var fragments = pixels.Fragments ?? throw new RejectionException(RejectionReason.MalformedInstance, "Pixel data are not encapsulated.", Summary.SopInstanceUid);
        return fragments.Frame(frame, Summary.NumberOfFrames);
    }
}
