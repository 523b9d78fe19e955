using System.Globalization;
using System.Text;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web;

/// <summary>
/// Where an element stands in a dataset: the sequences and items on the way, and its own tag. Written as
/// <c>52009230/3/00289110</c>: sequence, item from 0, element. The form is our own; URLs of bulk data are opaque to
/// others. Immutable.
/// </summary>
public sealed class ElementPath
{
    private readonly (DicomTag Sequence, int Item)[] _way;

    internal ElementPath(IEnumerable<(DicomTag Sequence, int Item)> way, DicomTag tag)
    {
        _way = [.. way];
        Tag = tag;
    }

    /// <summary>The element's tag.</summary>
    public DicomTag Tag { get; }

    /// <summary>How many sequences stand around the element.</summary>
    public int Depth => _way.Length;

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="maxDepth">The most sequences it may name.</param>
    /// <param name="path">The path that was read.</param>
    /// <returns>Whether the text is a path.</returns>
    public static bool TryParse(string text, int maxDepth, out ElementPath path)
    {
        ArgumentNullException.ThrowIfNull(text);
        path = null!;
        // No segment is longer than a tag or a number of an item, so that a long text is not even split.
        if (text.Length > ((2 * maxDepth) + 1) * 11) return false;
        var parts = text.Split('/');
        if (parts.Length % 2 == 0 || parts.Length / 2 > maxDepth) return false;
        var way = new (DicomTag Sequence, int Item)[parts.Length / 2];
        for (var i = 0; i < way.Length; i++)
        {
            if (!AttributeId.TryParseTag(parts[2 * i], out var sequence)) return false;
            if (!int.TryParse(parts[(2 * i) + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var item)) return false;
            way[i] = (sequence, item);
        }

        if (!AttributeId.TryParseTag(parts[^1], out var tag)) return false;
        path = new ElementPath(way, tag);
        return true;
    }

    /// <summary>Finds the element.</summary>
    /// <returns>Whether it is there.</returns>
    public bool TryFind(DicomDataset dataset, out DicomElement element)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        element = null!;
        foreach (var (sequence, item) in _way)
        {
            var items = dataset.GetItems(sequence);
            if (item >= items.Count) return false;
            dataset = items[item];
        }

        return dataset.TryGetElement(Tag, out element);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (sequence, item) in _way) text.Append(CultureInfo.InvariantCulture, $"{AttributeId.Format(sequence)}/{item}/");
        return text.Append(AttributeId.Format(Tag)).ToString();
    }
}
