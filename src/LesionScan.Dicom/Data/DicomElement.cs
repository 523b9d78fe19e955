namespace LesionScan.Dicom.Data;

/// <summary>
/// One data element: a tag, its VR, and either value bytes, sequence items or pixel data fragments. Immutable;
/// the bytes are a slice of the memory it was read from, so they live as long as that memory. Binary values are
/// always little endian here, whatever the stream used.
/// </summary>
public sealed class DicomElement
{
    private readonly object? _content;

    /// <summary>Creates an element with a value.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="vr">The value representation; not SQ.</param>
    /// <param name="value">The value bytes, little endian; an odd length is padded when written.</param>
    public DicomElement(DicomTag tag, DicomVr vr, ReadOnlyMemory<byte> value)
    {
        if (vr is DicomVr.None or DicomVr.SQ) throw new ArgumentException("A value needs a value representation other than SQ.", nameof(vr));
        Tag = tag;
        Vr = vr;
        Value = value;
    }

    /// <summary>Creates a sequence.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="items">The items, in order.</param>
    public DicomElement(DicomTag tag, IReadOnlyList<DicomDataset> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Tag = tag;
        Vr = DicomVr.SQ;
        _content = items;
    }

    /// <summary>Creates encapsulated pixel data.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="vr">OB or OW.</param>
    /// <param name="fragments">The offset table and the fragments.</param>
    public DicomElement(DicomTag tag, DicomVr vr, EncapsulatedPixelData fragments)
    {
        ArgumentNullException.ThrowIfNull(fragments);
        Tag = tag;
        Vr = vr;
        _content = fragments;
    }

    /// <summary>The tag.</summary>
    public DicomTag Tag { get; }

    /// <summary>The value representation.</summary>
    public DicomVr Vr { get; }

    /// <summary>The value bytes as stored, padding included; empty for sequences and encapsulated pixel data.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>The items of a sequence; empty for other elements.</summary>
    public IReadOnlyList<DicomDataset> Items => _content as IReadOnlyList<DicomDataset> ?? [];

    /// <summary>The fragments of encapsulated pixel data, or null.</summary>
    public EncapsulatedPixelData? Fragments => _content as EncapsulatedPixelData;

    /// <summary>Whether there is no value, item or fragment.</summary>
    public bool IsEmpty => Value.IsEmpty && Items.Count == 0 && Fragments is null;

    /// <summary>The tag, VR and size; never the value, which may identify a patient.</summary>
    public override string ToString() => $"{Tag} {Vr} ({(Vr == DicomVr.SQ ? $"{Items.Count} items" : $"{Value.Length} bytes")})";
}
