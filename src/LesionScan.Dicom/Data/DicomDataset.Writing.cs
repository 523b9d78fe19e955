using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using LesionScan.Core.Measurements;

namespace LesionScan.Dicom.Data;

/// <content>Building datasets. Every method returns the dataset, so that calls chain.</content>
public sealed partial class DicomDataset
{
    /// <summary>Puts an element in its place, replacing one of the same tag.</summary>
    public DicomDataset Set(DicomElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var index = IndexOf(element.Tag);
        Adopt(element);
        if (index >= 0) _elements[index] = element;
        else _elements.Insert(~index, element);
        if (element.Tag == DicomTags.SpecificCharacterSet) ForgetCharacterSet();
        return this;
    }

    /// <summary>Sets an empty value (a type 2 attribute whose value is not known).</summary>
    public DicomDataset SetEmpty(DicomTag tag)
    {
        var vr = KnownVr(tag);
        return Set(vr == DicomVr.SQ ? new DicomElement(tag, []) : new DicomElement(tag, vr, ReadOnlyMemory<byte>.Empty));
    }

    /// <summary>
    /// Sets text, with the dictionary's VR. Text outside ASCII is kept as UTF-8; a dataset read in another character set becomes UTF-8 (ISO_IR 192).
    /// </summary>
    /// <exception cref="ArgumentException">The value breaks the rules of its VR; text that a person typed should be fitted first.</exception>
    public DicomDataset Set(DicomTag tag, string value) => SetText(tag, KnownVr(tag), [value]);

    /// <summary>Sets several texts.</summary>
    /// <exception cref="ArgumentException">A value breaks the rules of its VR.</exception>
    public DicomDataset Set(DicomTag tag, IReadOnlyList<string> values) => SetText(tag, KnownVr(tag), values);

    /// <summary>Sets a whole number, as text or binary, as the VR asks.</summary>
    /// <exception cref="ArgumentException">The number does not fit the VR.</exception>
    public DicomDataset Set(DicomTag tag, int value) => SetNumbers(tag, [value]);

    /// <summary>Sets a number, as text or binary, as the VR asks.</summary>
    /// <exception cref="ArgumentException">The number does not fit the VR.</exception>
    public DicomDataset Set(DicomTag tag, double value) => SetNumbers(tag, [value]);

    /// <summary>
    /// Sets several numbers. Decimal strings keep as many digits as 16 characters hold (PS3.5 6.2).
    /// </summary>
    /// <exception cref="ArgumentException">A number does not fit the VR.</exception>
    public DicomDataset Set(DicomTag tag, params ReadOnlySpan<double> values) => SetNumbers(tag, values);

    /// <summary>Sets tags (VR AT).</summary>
    public DicomDataset Set(DicomTag tag, params ReadOnlySpan<DicomTag> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4 * i), values[i].Group);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan((4 * i) + 2), values[i].Element);
        }

        return Set(new DicomElement(tag, DicomVr.AT, bytes));
    }

    /// <summary>Sets value bytes, little endian, with the dictionary's VR.</summary>
    public DicomDataset Set(DicomTag tag, ReadOnlyMemory<byte> value) => Set(new DicomElement(tag, KnownVr(tag), value));

    /// <summary>Sets a date (VR DA).</summary>
    public DicomDataset Set(DicomTag tag, DateOnly date) => Set(tag, date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>Sets a time of day to the second (VR TM).</summary>
    public DicomDataset Set(DicomTag tag, TimeOnly time) => Set(tag, time.ToString("HHmmss", CultureInfo.InvariantCulture));

    /// <summary>Sets a sequence.</summary>
    public DicomDataset Set(DicomTag tag, params IReadOnlyList<DicomDataset> items) => Set(new DicomElement(tag, items));

    /// <summary>Sets a code sequence of one item (PS3.3 8.8).</summary>
    public DicomDataset Set(DicomTag tag, CodedConcept concept) => Set(tag, [Code(concept)]);

    /// <summary>Sets an element of a private block, reserving the first free block where the owner has none (PS3.5 7.8.1).</summary>
    /// <param name="group">The private (odd) group.</param>
    /// <param name="creator">The private creator.</param>
    /// <param name="offset">The last two digits of the element number within the block.</param>
    /// <param name="vr">The value representation.</param>
    /// <param name="value">The value bytes, little endian.</param>
    public DicomDataset SetPrivate(ushort group, string creator, byte offset, DicomVr vr, ReadOnlyMemory<byte> value)
    {
        if ((group & 1) == 0) throw new ArgumentException("A private group is odd.", nameof(group));
        var block = FindBlock(group, creator);
        if (block == 0)
        {
            block = 0x10;
            while (Contains(new DicomTag(group, (ushort)block))) block++;
            if (block > 0xFF) throw new InvalidOperationException("Every private block of the group is taken.");
            SetText(new DicomTag(group, (ushort)block), DicomVr.LO, [creator]);
        }

        return Set(new DicomElement(new DicomTag(group, (ushort)((block << 8) | offset)), vr, value));
    }

    /// <summary>Removes an element, if it is there.</summary>
    public DicomDataset Remove(DicomTag tag)
    {
        var index = IndexOf(tag);
        if (index >= 0) _elements.RemoveAt(index);
        if (tag == DicomTags.SpecificCharacterSet) ForgetCharacterSet();
        return this;
    }

    /// <summary>
    /// Copies attributes of another dataset as they are, text in this dataset's character set; those the other
    /// lacks are left out.
    /// </summary>
    public DicomDataset CopyFrom(DicomDataset source, params ReadOnlySpan<DicomTag> tags)
    {
        ArgumentNullException.ThrowIfNull(source);
        foreach (var tag in tags)
        {
            if (source.TryGetElement(tag, out var element)) DatasetText.Copy(source, element, this);
        }

        return this;
    }

    /// <summary>An item of a code sequence.</summary>
    public static DicomDataset Code(CodedConcept concept)
    {
        // A code over 16 characters has an attribute of its own (PS3.3 8.1).
        return new DicomDataset()
            .Set(concept.Value.Length > 16 ? DicomTags.LongCodeValue : DicomTags.CodeValue, concept.Value)
            .Set(DicomTags.CodingSchemeDesignator, concept.Scheme)
            .Set(DicomTags.CodeMeaning, concept.Meaning);
    }

    internal DicomDataset SetText(DicomTag tag, DicomVr vr, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        TextRules.Check(tag, vr, values);
        var text = string.Join('\\', values);
        if (!CharacterSet.IsUtf8 && !Ascii.IsValid(text)) DatasetText.ToUtf8(Root);
        return Set(new DicomElement(tag, vr, Encoding.UTF8.GetBytes(text)));
    }

    private DicomDataset SetNumbers(DicomTag tag, ReadOnlySpan<double> values)
    {
        var vr = NumericVr(tag);
        if (vr.IsText())
        {
            var texts = new string[values.Length];
            for (var i = 0; i < texts.Length; i++) texts[i] = NumberText.Format(vr, values[i]);
            return SetText(tag, vr, texts);
        }

        return Set(new DicomElement(tag, vr, NumberText.ToBinary(tag, vr, values)));
    }

    private static DicomVr KnownVr(DicomTag tag)
    {
        var vr = DicomDictionary.VrOf(tag);
        return vr != DicomVr.UN ? vr : throw new ArgumentException($"{tag} is not in the dictionary; give its value representation.", nameof(tag));
    }

    private DicomVr NumericVr(DicomTag tag)
    {
        var vr = KnownVr(tag);
        var signed = DicomTags.FollowsPixelRepresentation(tag) && TryGetInt32(DicomTags.PixelRepresentation, out var representation) && representation == 1;
        return signed ? DicomVr.SS : vr;
    }
}
