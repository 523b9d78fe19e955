namespace LesionScan.Dicom.Data;

/// <summary>Writes the elements of datasets in little endian. <i>Source</i>: PS3.5 7.</summary>
internal readonly record struct DatasetEncoder(bool IsImplicit, bool UndefinedSequenceLengths)
{
    private const uint Undefined = ElementHeader.Undefined;
    private const int MaxShortLength = 0xFFFE;

    /// <summary>The encoded bytes of a dataset; group lengths are left out, as they are retired.</summary>
    internal long LengthOf(DicomDataset dataset)
    {
        var length = 0L;
        foreach (var element in dataset.Elements)
        {
            if (!element.Tag.IsGroupLength) length += HeaderLength(element) + ContentLength(element);
        }

        return length;
    }

    internal void Write(DicomOutput output, DicomDataset dataset)
    {
        foreach (var element in dataset.Elements)
        {
            if (!element.Tag.IsGroupLength) Write(output, element);
        }
    }

    internal void Write(DicomOutput output, DicomElement element)
    {
        var isUndefined = element.Fragments is not null || (element.Vr == DicomVr.SQ && UndefinedSequenceLengths);
        var length = isUndefined ? Undefined : Length32(ContentLength(element));
        WriteHeader(output, element, length);
        if (element.Fragments is not null) WriteFragments(output, element.Fragments);
        else if (element.Vr == DicomVr.SQ) WriteItems(output, element);
        else output.Padded(element.Value.Span, element.Vr.Padding());
    }

    private static uint Length32(long length) =>
        length < Undefined ? (uint)length : throw new InvalidOperationException("A value of 4 GiB or more cannot be written.");

    private static long Even(long length) => length + (length & 1);

    // A value too long for a 16-bit length is written as UN (PS3.5 6.2.2).
    private static DicomVr WrittenVr(DicomElement element) =>
        !element.Vr.HasLongLength() && element.Value.Length > MaxShortLength ? DicomVr.UN : element.Vr;

    private long HeaderLength(DicomElement element) => !IsImplicit && WrittenVr(element).HasLongLength() ? 12 : 8;

    private long ContentLength(DicomElement element)
    {
        if (element.Fragments is not null) return FragmentsLength(element.Fragments);
        if (element.Vr != DicomVr.SQ) return Even(element.Value.Length);
        var length = UndefinedSequenceLengths ? 8L : 0;
        foreach (var item in element.Items) length += 8 + LengthOf(item) + (UndefinedSequenceLengths ? 8 : 0);
        return length;
    }

    private static long FragmentsLength(EncapsulatedPixelData pixels)
    {
        var length = 8L + (4L * pixels.Offsets.Count) + 8;
        foreach (var fragment in pixels.Fragments) length += 8 + Even(fragment.Length);
        return length;
    }

    private void WriteHeader(DicomOutput output, DicomElement element, uint length)
    {
        output.Tag(element.Tag);
        if (IsImplicit)
        {
            output.U32(length);
            return;
        }

        var vr = WrittenVr(element);
        output.Vr(vr);
        if (vr.HasLongLength())
        {
            output.U16(0);
            output.U32(length);
        }
        else
        {
            output.U16((int)length);
        }
    }

    private void WriteItems(DicomOutput output, DicomElement sequence)
    {
        foreach (var item in sequence.Items)
        {
            output.Tag(DicomTag.Item);
            output.U32(UndefinedSequenceLengths ? Undefined : Length32(LengthOf(item)));
            Write(output, item);
            if (UndefinedSequenceLengths) Delimiter(output, DicomTag.ItemDelimitation);
        }

        if (UndefinedSequenceLengths) Delimiter(output, DicomTag.SequenceDelimitation);
    }

    private static void WriteFragments(DicomOutput output, EncapsulatedPixelData pixels)
    {
        output.Tag(DicomTag.Item);
        output.U32((uint)(4 * pixels.Offsets.Count));
        foreach (var offset in pixels.Offsets) output.U32(offset);
        foreach (var fragment in pixels.Fragments)
        {
            output.Tag(DicomTag.Item);
            output.U32(Length32(Even(fragment.Length)));
            output.Padded(fragment.Span, 0);
        }

        Delimiter(output, DicomTag.SequenceDelimitation);
    }

    private static void Delimiter(DicomOutput output, DicomTag tag)
    {
        output.Tag(tag);
        output.U32(0);
    }
}
