using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Cli;

/// <summary>Prints a dataset, one element a line, the items of sequences indented below it.</summary>
internal sealed class DatasetPrinter(TextWriter to)
{
    /// <summary>The characters of a value that are shown unless it is to be whole.</summary>
    public const int DefaultValueLength = 64;

    // Numbers beyond this many are not even turned into text.
    private const int ManyValues = 4096;

    /// <summary>Whether values are shown.</summary>
    public bool WithValues { get; init; } = true;

    /// <summary>The most characters of a value.</summary>
    public int MaximumValueLength { get; init; } = DefaultValueLength;

    /// <summary>The elements to print, wherever they are; all where there are none.</summary>
    public IReadOnlyList<DicomTag> Only { get; init; } = [];

    /// <summary>Prints a dataset.</summary>
    public void Print(DicomDataset dataset, int depth = 0)
    {
        foreach (var element in dataset.Elements)
        {
            if (Only.Count == 0 || Only.Contains(element.Tag)) to.WriteLine(Line(dataset, element, depth));
            for (var i = 0; i < element.Items.Count; i++)
            {
                if (Only.Count == 0) to.WriteLine($"{Indent(depth + 1)}item {i + 1}");
                Print(element.Items[i], depth + 2);
            }
        }
    }

    private string Line(DicomDataset dataset, DicomElement element, int depth)
    {
        var keyword = DicomDictionary.TryFind(element.Tag, out var entry) ? entry.Keyword : element.Tag.IsPrivate ? "(private)" : "(not in the dictionary)";
        return $"{Indent(depth)}({element.Tag.Group:X4},{element.Tag.Element:X4}) {element.Vr} {Size(element),10}  {keyword,-32} {(WithValues ? Value(dataset, element) : "")}".TrimEnd();
    }

    private static string Indent(int depth) => new(' ', 2 * depth);

    private static string Size(DicomElement element) =>
        element.Vr == DicomVr.SQ ? $"{element.Items.Count} items" : element.Fragments is { } f ? $"{f.Fragments.Count} frags" : $"{element.Value.Length}";

    private string Value(DicomDataset dataset, DicomElement element)
    {
        if (element.Vr == DicomVr.SQ || element.Fragments is not null || element.IsEmpty) return "";
        if (element.Vr.IsText()) return Shorten(Text(dataset, element.Tag));
        return element.Value.Length > ManyValues || element.Vr is DicomVr.UN or DicomVr.OB
            ? Shorten(Convert.ToHexStringLower(element.Value.Span[..Math.Min(element.Value.Length, ManyValues)]))
            : Shorten(Text(dataset, element.Tag));
    }

    private static string Text(DicomDataset dataset, DicomTag tag)
    {
        try
        {
            return string.Join('\\', dataset.GetStrings(tag));
        }
        catch (RejectionException refused)
        {
            return $"? {refused.Message}";
        }
    }

    // Line breaks and control characters of long texts must not break the table.
    private string Shorten(string text)
    {
        var shown = text.Length > MaximumValueLength ? string.Concat(text.AsSpan(0, MaximumValueLength), "...") : text;
        return string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
