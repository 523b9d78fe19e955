using System.Numerics;
using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// From stored values to the values of the modality: a straight line (rescale), a table (Modality LUT Sequence), or
/// nothing at all where a dataset has neither. Immutable and safe to share.
/// <i>Source</i>: PS3.3 C.11.1; C.7.6.16.2.9 for frames.
/// </summary>
public sealed class ModalityTransform
{
    private readonly LookupTable? _table;

    private ModalityTransform(double slope, double intercept, string units, LookupTable? table)
    {
        Slope = slope;
        Intercept = intercept;
        Units = units;
        _table = table;
    }

    /// <summary>Rescale Slope (0028,1053); 1 where there is none.</summary>
    public double Slope { get; }

    /// <summary>Rescale Intercept (0028,1052); 0 where there is none.</summary>
    public double Intercept { get; }

    /// <summary>Rescale Type (0028,1054) or Modality LUT Type (0028,3004); empty where none is given.</summary>
    public string Units { get; }

    /// <summary>Whether a table takes the place of the straight line.</summary>
    public bool IsTable => _table is not null;

    /// <summary>Whether values are the stored ones.</summary>
    public bool IsIdentity => _table is null && Slope == 1 && Intercept == 0;

    /// <summary>The value of a stored one.</summary>
    public double this[int stored] => _table is null ? (Slope * stored) + Intercept : _table[stored];

    /// <summary>Reads the transformation of an image, or of the functional group of one frame.</summary>
    /// <param name="dataset">The dataset, or the item of Pixel Value Transformation Sequence (0028,9145).</param>
    /// <param name="isSigned">Whether stored values are signed.</param>
    /// <exception cref="RejectionException">Half of a rescale is missing, its slope is 0, or the table is malformed.</exception>
    public static ModalityTransform Of(DicomDataset dataset, bool isSigned)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.GetItems(DicomTags.ModalityLUTSequence) is [var item, ..])
        {
            return new ModalityTransform(1, 0, Text(item, DicomTags.ModalityLUTType), LookupTable.Read(item, DicomTags.LUTDescriptor, DicomTags.LUTData, isSigned));
        }

        var hasSlope = dataset.TryGetDouble(DicomTags.RescaleSlope, out var slope);
        var hasIntercept = dataset.TryGetDouble(DicomTags.RescaleIntercept, out var intercept);
        if (hasSlope != hasIntercept) throw Missing($"{(hasSlope ? DicomTags.RescaleIntercept : DicomTags.RescaleSlope)} is missing while its other half is there.");
        if (hasSlope && slope == 0) throw Missing($"{DicomTags.RescaleSlope} is 0.");
        return new ModalityTransform(hasSlope ? slope : 1, intercept, Text(dataset, DicomTags.RescaleType), table: null);
    }

    /// <summary>Turns the samples of a decoded frame into values.</summary>
    /// <param name="frame">The frame as <see cref="PixelDecoder"/> writes it.</param>
    /// <param name="format">Its layout, of one sample a pixel.</param>
    /// <param name="values">Takes one value a pixel.</param>
    public void Apply(ReadOnlySpan<byte> frame, in PixelFormat format, Span<float> values)
    {
        if (format.SamplesPerPixel != 1) throw new ArgumentException("Only grey frames have modality values.", nameof(format));
        if (values.Length != format.SampleCount || frame.Length != format.FrameBytes) throw new ArgumentException("The values do not fit the frame.", nameof(values));
        switch (format.BytesPerSample, format.IsSigned)
        {
            case (1, true): Apply(MemoryMarshal.Cast<byte, sbyte>(frame), values); break;
            case (1, false): Apply(frame, values); break;
            case (2, true): Apply(MemoryMarshal.Cast<byte, short>(frame), values); break;
            case (2, false): Apply(MemoryMarshal.Cast<byte, ushort>(frame), values); break;
            case (_, true): Apply(MemoryMarshal.Cast<byte, int>(frame), values); break;
            default: Apply(MemoryMarshal.Cast<byte, uint>(frame), values); break;
        }
    }

    private void Apply<T>(ReadOnlySpan<T> stored, Span<float> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (_table is { } table)
        {
            for (var i = 0; i < values.Length; i++) values[i] = table[int.CreateSaturating(stored[i])];
            return;
        }

        var (slope, intercept) = (Slope, Intercept);
        for (var i = 0; i < values.Length; i++) values[i] = (float)((slope * double.CreateTruncating(stored[i])) + intercept);
    }

    private static string Text(DicomDataset dataset, DicomTag tag) => dataset.TryGetString(tag, out var text) ? text : string.Empty;

    private static RejectionException Missing(string rule) => new(RejectionReason.MissingRescale, rule);
}
