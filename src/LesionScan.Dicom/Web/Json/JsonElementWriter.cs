using System.Text.Json;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Json;

/// <summary>Writes the elements of one dataset and of the items in it. <i>Source</i>: PS3.18 F.2.2.</summary>
internal sealed class JsonElementWriter(Utf8JsonWriter json, DicomJsonWriteOptions options, DicomDataset root)
{
    private const ushort FileMetaGroup = 0x0002;

    private readonly Stack<(DicomTag Sequence, int Item)> _way = new();
    private readonly bool _isSigned = root.TryGetInt32(DicomTags.PixelRepresentation, out var representation) && representation == 1;

    internal void WriteObject(DicomDataset dataset)
    {
        json.WriteStartObject();
        foreach (var element in dataset.Elements)
        {
            if (!element.Tag.IsGroupLength && element.Tag.Group != FileMetaGroup) WriteElement(dataset, element);
        }

        json.WriteEndObject();
    }

    private void WriteElement(DicomDataset dataset, DicomElement element)
    {
        var vr = WrittenVr(element);
        json.WriteStartObject(AttributeId.Format(element.Tag));
        ReadOnlySpan<byte> name = [(byte)((int)vr >> 8), (byte)vr];
        json.WriteString("vr"u8, name);
        if (vr == DicomVr.SQ) WriteItems(element);
        else if (element.Fragments is not null || IsBinary(vr)) WriteBinary(element);
        else if (element.Tag == DicomTags.SpecificCharacterSet) WriteCharacterSet(element);
        else new JsonValueWriter(json, options).WriteValues(dataset, element, vr);
        json.WriteEndObject();
    }

    // A stream without VRs leaves these open, and some that have them name the wrong one.
    private DicomVr WrittenVr(DicomElement element) =>
        _isSigned && element.Vr == DicomVr.US && DicomTags.FollowsPixelRepresentation(element.Tag) ? DicomVr.SS : element.Vr;

    private static bool IsBinary(DicomVr vr) => vr is DicomVr.OB or DicomVr.OD or DicomVr.OF or DicomVr.OL or DicomVr.OV or DicomVr.OW or DicomVr.UN;

    private void WriteItems(DicomElement sequence)
    {
        if (sequence.Items.Count == 0) return;
        json.WriteStartArray("Value"u8);
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            _way.Push((sequence.Tag, i));
            WriteObject(sequence.Items[i]);
            _way.Pop();
        }

        json.WriteEndArray();
    }

    private void WriteBinary(DicomElement element)
    {
        if (element.IsEmpty) return;
        var isElsewhere = element.Fragments is not null || element.Value.Length > options.MaxInlineBytes;
        if (isElsewhere && options.BulkDataUri is { } uri)
        {
            json.WriteString("BulkDataURI"u8, uri(new ElementPath(_way.Reverse(), element.Tag)));
        }
        else if (element.Fragments is null)
        {
            json.WriteBase64String("InlineBinary"u8, element.Value.Span);
        }
        else
        {
            throw new ArgumentException($"{element.Tag} is encapsulated and needs a URI: JSON has no form for fragments.", nameof(element));
        }
    }

    private void WriteCharacterSet(DicomElement element)
    {
        if (element.Value.IsEmpty) return;
        json.WriteStartArray("Value"u8);
        json.WriteStringValue("ISO_IR 192"u8);
        json.WriteEndArray();
    }
}
