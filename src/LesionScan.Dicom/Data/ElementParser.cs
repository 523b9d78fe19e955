using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>
/// Parses the elements of one instance, depth first, within the limits of <see cref="DicomReadOptions"/>: nesting
/// and the number of elements are bounded, and no length is believed before it is compared with what is left.
/// </summary>
internal sealed class ElementParser(DicomByteSource source, DicomReadOptions options, bool stopAtPixelData)
{
    private int _position;
    private int _elementCount;

    /// <summary>Pixel data at which parsing stopped, if it did.</summary>
    internal PixelDataLocation? SkippedPixelData { get; private set; }

    /// <summary>Whether native pixel words are big endian although the dataset is not (a private syntax of GE).</summary>
    internal bool HasBigEndianPixels { get; init; }

    /// <summary>Parses group 0002 and stops before the first other group.</summary>
    internal DicomDataset ParseMeta(int start, ElementHeaderReader encoding, out int end)
    {
        _position = start;
        var elements = new List<DicomElement>(12);
        var meta = new DicomDataset(elements, parent: null);
        while (source.Length - _position >= 8)
        {
            var header = encoding.Read(source, _position, source.Length);
            if (header.Tag.Group != 2) break;
            elements.Add(ParseElement(header, encoding, source.Length, meta, depth: 0));
        }

        meta.Reorder();
        end = _position;
        return meta;
    }

    /// <summary>Parses the dataset of the instance, up to the end of the bytes or the pixel data.</summary>
    internal DicomDataset ParseRoot(int start, ElementHeaderReader encoding)
    {
        _position = start;
        var elements = new List<DicomElement>(128);
        var dataset = new DicomDataset(elements, parent: null);
        ParseInto(dataset, elements, encoding, source.Length, depth: 0, isDelimited: false);
        return dataset;
    }

    private static RejectionException Malformed(string what) => new(RejectionReason.MalformedInstance, $"The dataset is malformed: {what}.");

    private static bool IsPixelData(DicomTag tag) => tag.Value is 0x7FE0_0008 or 0x7FE0_0009 or 0x7FE0_0010;

    private void ParseInto(DicomDataset dataset, List<DicomElement> elements, ElementHeaderReader encoding, int end, int depth, bool isDelimited)
    {
        var inOrder = true;
        var last = default(DicomTag);
        while (_position < end)
        {
            if (depth == 0 && IsTrailingPadding()) break;
            var header = encoding.Read(source, _position, end);
            if (header.Tag.Group == 0xFFFE)
            {
                _position += header.HeaderLength;
                if (header.Tag == DicomTag.Item) throw Malformed("an item stands outside a sequence");
                if (header.Tag == DicomTag.ItemDelimitation && isDelimited) break;
                continue; // a delimiter too many: harmless, and common after sequences of defined length
            }

            if (stopAtPixelData && depth == 0 && IsPixelData(header.Tag))
            {
                Skip(dataset, header, encoding);
                break;
            }

            inOrder &= elements.Count == 0 || header.Tag > last;
            last = header.Tag;
            elements.Add(ParseElement(header, encoding, end, dataset, depth));
        }

        if (!inOrder) dataset.Reorder();
    }

    private DicomElement ParseElement(ElementHeader header, ElementHeaderReader encoding, int end, DicomDataset dataset, int depth)
    {
        Count();
        _position += header.HeaderLength;
        if (header.IsUndefinedLength) return ParseUndefinedLength(header, encoding, end, dataset, depth);
        if (header.Length > end - _position) throw Malformed($"{header.Tag} says {header.Length} bytes, {end - _position} are left");

        var length = (int)header.Length;
        if (header.Vr == DicomVr.SQ)
        {
            var inner = header.DeclaredUnknown ? ElementHeaderReader.ImplicitLittleEndian : encoding;
            return ParseSequence(header.Tag, inner, _position + length, dataset, depth, isDelimited: false);
        }

        var value = source.Slice(_position, length);
        _position += length;
        var unit = header.DeclaredUnknown ? 1 : UnitOf(dataset, header, encoding);
        return new DicomElement(header.Tag, header.Vr, unit == 1 ? value : Reversed(value, unit));
    }

    private DicomElement ParseUndefinedLength(ElementHeader header, ElementHeaderReader encoding, int end, DicomDataset dataset, int depth)
    {
        if (IsPixelData(header.Tag) || header.Vr is DicomVr.OB or DicomVr.OW)
        {
            var vr = encoding.IsImplicit ? DicomVr.OB : header.Vr;
            return new DicomElement(header.Tag, vr, ParseFragments(encoding, end));
        }

        if (header.Vr is not (DicomVr.SQ or DicomVr.UN) && !header.DeclaredUnknown) throw Malformed($"{header.Tag} {header.Vr} has no length");

        // Unknown values of undefined length are sequences in implicit VR (PS3.5 6.2.2 note); some writers leave them explicit.
        var inner = header.DeclaredUnknown && !ItemLooksExplicit(end) ? ElementHeaderReader.ImplicitLittleEndian : encoding;
        return ParseSequence(header.Tag, inner, end, dataset, depth, isDelimited: true);
    }

    private DicomElement ParseSequence(DicomTag tag, ElementHeaderReader encoding, int end, DicomDataset dataset, int depth, bool isDelimited)
    {
        if (depth >= options.MaxSequenceDepth)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"Sequences are nested deeper than the limit of {options.MaxSequenceDepth}.");
        }

        var items = new List<DicomDataset>();
        while (_position < end || isDelimited)
        {
            var header = encoding.Read(source, _position, end);
            _position += header.HeaderLength;
            if (header.Tag == DicomTag.SequenceDelimitation) break;
            if (header.Tag != DicomTag.Item) throw Malformed($"{tag} holds something that is not an item");
            Count();
            items.Add(ParseItem(header, encoding, end, dataset, depth));
        }

        return new DicomElement(tag, items);
    }

    private DicomDataset ParseItem(ElementHeader header, ElementHeaderReader encoding, int end, DicomDataset parent, int depth)
    {
        if (!header.IsUndefinedLength && header.Length > end - _position) throw Malformed("an item is longer than its sequence");
        var itemEnd = header.IsUndefinedLength ? end : _position + (int)header.Length;
        var elements = new List<DicomElement>();
        var item = new DicomDataset(elements, parent);
        ParseInto(item, elements, encoding, itemEnd, depth + 1, isDelimited: header.IsUndefinedLength);
        return item;
    }

    private EncapsulatedPixelData ParseFragments(ElementHeaderReader encoding, int end)
    {
        uint[]? offsets = null;
        var fragments = new List<ReadOnlyMemory<byte>>();

        // A delimiter missing at the very end is tolerated: whether the last frame is whole, its decoder will tell.
        while (end - _position >= 8)
        {
            var header = encoding.Read(source, _position, end);
            _position += header.HeaderLength;
            if (header.Tag == DicomTag.SequenceDelimitation) break;
            if (header.Tag != DicomTag.Item) throw Malformed("encapsulated pixel data hold something that is not a fragment");
            if (header.Length > end - _position) throw Malformed("a pixel data fragment is cut off");
            Count();
            var value = source.Slice(_position, (int)header.Length);
            _position += value.Length;
            if (offsets is null) offsets = EncapsulatedPixelData.ReadOffsets(value.Span);
            else fragments.Add(value);
        }

        return new EncapsulatedPixelData(offsets ?? [], fragments);
    }

    private void Skip(DicomDataset dataset, ElementHeader header, ElementHeaderReader encoding)
    {
        var offset = _position + header.HeaderLength;
        int? length = header.IsUndefinedLength ? null : (int)Math.Min(header.Length, int.MaxValue);
        if (length > source.Length - offset) throw Malformed($"{header.Tag} says {header.Length} bytes, {source.Length - offset} are left");
        SkippedPixelData = new PixelDataLocation(header.Tag, offset, length, UnitOf(dataset, header, encoding));
    }

    // Pixel cells wider than a word are reversed as a whole (PS3.5 7.3, 8.1.1).
    private int UnitOf(DicomDataset dataset, ElementHeader header, ElementHeaderReader encoding)
    {
        if (!IsPixelData(header.Tag)) return encoding.IsBigEndian ? header.Vr.ByteOrderUnit() : 1;
        if (!encoding.IsBigEndian && !HasBigEndianPixels) return 1;
        var isWide = dataset.TryGetInt32(DicomTags.BitsAllocated, out var bits) && bits is 32 or 64;
        return header.Vr == DicomVr.OW && isWide ? bits / 8 : header.Vr.ByteOrderUnit();
    }

    private static byte[] Reversed(ReadOnlyMemory<byte> value, int unit)
    {
        var reversed = new byte[value.Length];
        ByteOrder.Reverse(value.Span, reversed, unit);
        return reversed;
    }

    private bool ItemLooksExplicit(int end) => end - _position >= 16 && ElementHeaderReader.LooksExplicit(source.Peek(_position + 8, 8));

    // A header of zeros is no element: the rest must be padding.
    private bool IsTrailingPadding()
    {
        var left = source.Length - _position;
        if (left < 8) return true;
        if (source.Peek(_position, 8).IndexOfAnyExcept((byte)0) >= 0) return false;
        return stopAtPixelData || source.Peek(_position, left).IndexOfAnyExcept((byte)0) < 0
            ? true
            : throw Malformed("zeros stand where an element should begin");
    }

    private void Count()
    {
        if (++_elementCount > options.MaxElements)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"The instance has more than {options.MaxElements} elements.");
        }
    }
}
