using System.Text;

namespace LesionScan.Dicom.Data;

/// <summary>Moves text between character sets.</summary>
internal static class DatasetText
{
    private const byte Escape = 0x1B;

    /// <summary>Whether any text here or in an item needs more than ASCII.</summary>
    internal static bool HasNonAscii(DicomDataset dataset)
    {
        foreach (var element in dataset.Elements)
        {
            if (element.Vr == DicomVr.SQ ? element.Items.Any(HasNonAscii) : NeedsConversion(element)) return true;
        }

        return false;
    }

    /// <summary>Turns all text of a dataset and its items into UTF-8 and declares it (ISO_IR 192).</summary>
    internal static void ToUtf8(DicomDataset dataset)
    {
        var characterSet = dataset.CharacterSet;
        foreach (var element in dataset.Elements.ToArray())
        {
            foreach (var item in element.Items) ToUtf8(item);
            if (NeedsConversion(element)) dataset.Set(Converted(element, characterSet));
        }

        dataset.Set(new DicomElement(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 192"u8.ToArray()));
    }

    /// <summary>Copies an element and everything in it into a dataset, text in that dataset's character set.</summary>
    internal static void Copy(DicomDataset source, DicomElement element, DicomDataset target)
    {
        if (element.Tag == DicomTags.SpecificCharacterSet) return;
        if (element.Vr == DicomVr.SQ)
        {
            target.Set(new DicomElement(element.Tag, [.. element.Items.Select(CopyOf)]));
        }
        else if (!NeedsConversion(element))
        {
            target.Set(element);
        }
        else
        {
            if (!target.CharacterSet.IsUtf8) ToUtf8(target);
            target.Set(Converted(element, source.CharacterSet));
        }
    }

    private static DicomDataset CopyOf(DicomDataset item)
    {
        var copy = new DicomDataset();
        foreach (var element in item.Elements) Copy(item, element, copy);
        return copy;
    }

    private static bool NeedsConversion(DicomElement element)
    {
        if (!element.Vr.UsesCharacterSet()) return false;
        var bytes = element.Value.Span;
        return !Ascii.IsValid(bytes) || bytes.Contains(Escape);
    }

    private static DicomElement Converted(DicomElement element, CharacterSet from) =>
        new(element.Tag, element.Vr, Encoding.UTF8.GetBytes(from.Decode(element.Value.Span)));
}
