using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Data;

/// <summary>
/// A set of data elements in the order of their tags: a file's dataset, its file meta information, or one item
/// of a sequence. Reading methods answer in the terms of the standard and refuse missing or malformed values
/// with <see cref="RejectionReason.InvalidAttribute"/>, naming the attribute and never its value.
/// <i>Thread safety</i>: safe for any number of readers while nobody writes.
/// </summary>
public sealed partial class DicomDataset
{
    private readonly List<DicomElement> _elements;
    private readonly CharacterSet _undeclared;
    private DicomDataset? _parent;
    private CharacterSet? _characterSet;

    /// <summary>Creates an empty dataset.</summary>
    public DicomDataset()
    {
        _elements = [];
        _undeclared = CharacterSet.Utf8;
    }

    internal DicomDataset(List<DicomElement> elements, DicomDataset? parent)
    {
        _elements = elements;
        _undeclared = CharacterSet.Default;
        _parent = parent;
    }

    /// <summary>The elements, in the order of their tags.</summary>
    public IReadOnlyList<DicomElement> Elements => _elements;

    /// <summary>
    /// The character set of the text bytes: declared here or further out, else UTF-8 in a dataset built by this
    /// program and ASCII in one that was read.
    /// </summary>
    internal CharacterSet CharacterSet => _characterSet ??= ResolveCharacterSet();

    /// <summary>Whether there is an element with this tag, even an empty one.</summary>
    public bool Contains(DicomTag tag) => IndexOf(tag) >= 0;

    /// <summary>Finds an element.</summary>
    /// <returns>Whether it is there; it may be empty.</returns>
    public bool TryGetElement(DicomTag tag, out DicomElement element)
    {
        var index = IndexOf(tag);
        element = index >= 0 ? _elements[index] : null!;
        return index >= 0;
    }

    /// <summary>An element that must be there.</summary>
    /// <exception cref="RejectionException">It is missing.</exception>
    public DicomElement GetElement(DicomTag tag) => TryGetElement(tag, out var element) ? element : throw Missing(tag);

    /// <summary>The items of a sequence; none where it is missing or empty.</summary>
    public IReadOnlyList<DicomDataset> GetItems(DicomTag tag) => TryGetElement(tag, out var element) ? element.Items : [];

    /// <summary>Finds an element of a private block by the name of its owner (PS3.5 7.8.1).</summary>
    /// <param name="group">The private (odd) group.</param>
    /// <param name="creator">The private creator.</param>
    /// <param name="offset">The last two digits of the element number within the block.</param>
    /// <param name="element">The element.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGetPrivate(ushort group, string creator, byte offset, out DicomElement element)
    {
        var block = FindBlock(group, creator);
        if (block != 0) return TryGetElement(new DicomTag(group, (ushort)((block << 8) | offset)), out element);
        element = null!;
        return false;
    }

    /// <summary>Puts parsed elements in order; of a repeated tag the last one counts.</summary>
    internal void Reorder()
    {
        var byTag = new Dictionary<DicomTag, DicomElement>(_elements.Count);
        foreach (var element in _elements) byTag[element.Tag] = element;
        _elements.Clear();
        _elements.AddRange(byTag.Values);
        _elements.Sort(static (a, b) => a.Tag.CompareTo(b.Tag));
    }

    private DicomDataset Root => _parent?.Root ?? this;

    // Items of a sequence share the character set of the dataset around them.
    private void Adopt(DicomElement sequence)
    {
        if (sequence.Items.Count == 0) return;
        if (!CharacterSet.IsUtf8 && sequence.Items.Any(DatasetText.HasNonAscii)) DatasetText.ToUtf8(Root);
        foreach (var item in sequence.Items)
        {
            if (CharacterSet.IsUtf8 && !item.CharacterSet.IsUtf8) DatasetText.ToUtf8(item);
            item._parent = this;
            item.ForgetCharacterSet();
        }
    }

    private static RejectionException Missing(DicomTag tag) =>
        new(RejectionReason.InvalidAttribute, $"{tag} is missing or empty.");

    private static RejectionException Malformed(DicomTag tag, string expected) =>
        new(RejectionReason.InvalidAttribute, $"{tag} is not {expected}.");

    private int IndexOf(DicomTag tag)
    {
        var low = 0;
        var high = _elements.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = _elements[middle].Tag;
            if (found == tag) return middle;
            if (found < tag) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    private int FindBlock(ushort group, string creator)
    {
        var first = IndexOf(new DicomTag(group, 0x10));
        for (var i = first >= 0 ? first : ~first; i < _elements.Count && _elements[i].Tag is { IsPrivateCreator: true } tag && tag.Group == group; i++)
        {
            if (TryGetString(tag, out var owner) && owner == creator) return tag.Element;
        }

        return 0;
    }

    private CharacterSet ResolveCharacterSet()
    {
        if (TryGetElement(DicomTags.SpecificCharacterSet, out var element))
        {
            return CharacterSet.FromTerms(TextValues.Split(CharacterSet.Default, DicomVr.CS, element.Value.Span));
        }

        return _parent?.CharacterSet ?? _undeclared;
    }

    private void ForgetCharacterSet()
    {
        _characterSet = null;
        foreach (var element in _elements)
        {
            foreach (var item in element.Items) item.ForgetCharacterSet();
        }
    }
}
