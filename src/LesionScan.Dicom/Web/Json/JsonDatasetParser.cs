using System.Text.Json;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using static LesionScan.Dicom.Web.Json.DicomJsonReader;

namespace LesionScan.Dicom.Web.Json;

/// <summary>
/// Parses datasets and the elements in them, within the limits: the nesting and the number of elements and items are
/// bounded, and every byte is passed at most once for each level of sequences around it.
/// </summary>
internal sealed class JsonDatasetParser(DicomJsonReadOptions options)
{
    private const ushort FileMetaGroup = 0x0002;
    private const ushort DelimiterGroup = 0xFFFE;

    private readonly List<(DicomTag Sequence, int Item)> _way = [];
    private List<BulkDataReference> _bulkData = [];
    private int _count;

    /// <summary>Parses the dataset at whose first brace the reader stands, up to its last.</summary>
    internal DicomJsonDataset ParseDocument(ref Utf8JsonReader json)
    {
        _bulkData = [];
        var dataset = ParseObject(ref json);
        return new DicomJsonDataset(dataset, _bulkData);
    }

    private DicomDataset ParseObject(ref Utf8JsonReader json)
    {
        Count();
        var elements = new List<DicomElement>();
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            if (!AttributeId.TryParseTag(JsonText.Read(ref json), out var tag))
            {
                throw Malformed("names an attribute by something that is no tag of eight digits");
            }

            if (tag.Group == DelimiterGroup) throw Malformed("holds a delimiter as an element");
            json.Read();
            Count();
            if (ParseElement(ref json, tag) is { } element && !tag.IsGroupLength && tag.Group != FileMetaGroup) elements.Add(element);
        }

        return Build(elements);
    }

    // Elements are put in order first, as a dataset takes them fastest from the lowest tag on.
    private static DicomDataset Build(List<DicomElement> elements)
    {
        elements.Sort(static (a, b) => a.Tag.CompareTo(b.Tag));
        var dataset = new DicomDataset();
        foreach (var element in elements)
        {
            if (dataset.Elements.Count > 0 && dataset.Elements[^1].Tag == element.Tag) throw Malformed($"holds {element.Tag} twice");
            dataset.Set(element);
        }

        return dataset;
    }

    private DicomElement? ParseElement(ref Utf8JsonReader json, DicomTag tag)
    {
        if (json.TokenType != JsonTokenType.StartObject) throw Malformed($"has no object for {tag}");
        var vr = FindVr(json, tag);
        DicomElement? element = null;
        var hasContent = false;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var isValue = json.ValueTextEquals("Value"u8);
            var isInline = json.ValueTextEquals("InlineBinary"u8);
            var isBulk = json.ValueTextEquals("BulkDataURI"u8);
            json.Read();
            if (!isValue && !isInline && !isBulk)
            {
                json.Skip();
                continue;
            }

            if (hasContent) throw Malformed($"gives {tag} more than one of Value, BulkDataURI and InlineBinary");
            hasContent = true;
            if (isBulk) AddReference(ref json, tag, vr);
            else element = isInline ? ParseBinary(ref json, tag, vr) : ParseValue(ref json, tag, vr);
        }

        return hasContent ? element : Empty(tag, vr);
    }

    // The VR may come after the value; the copy of the reader looks ahead for it.
    private static DicomVr FindVr(Utf8JsonReader json, DicomTag tag)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var isVr = json.ValueTextEquals("vr"u8);
            json.Read();
            if (!isVr)
            {
                json.Skip();
                continue;
            }

            var name = json.TokenType == JsonTokenType.String ? JsonText.Read(ref json) : string.Empty;
            if (name is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] && ((DicomVr)((name[0] << 8) | name[1])).IsKnown()) return (DicomVr)((name[0] << 8) | name[1]);
            break;
        }

        throw Malformed($"gives {tag} no value representation of the standard");
    }

    private static DicomElement Empty(DicomTag tag, DicomVr vr) =>
        vr == DicomVr.SQ ? new DicomElement(tag, []) : new DicomElement(tag, vr, ReadOnlyMemory<byte>.Empty);

    private DicomElement ParseValue(ref Utf8JsonReader json, DicomTag tag, DicomVr vr)
    {
        if (json.TokenType != JsonTokenType.StartArray) throw Malformed($"has a Value of {tag} that is no array");
        if (vr == DicomVr.SQ) return new DicomElement(tag, ParseItems(ref json, tag));
        var bytes = JsonValueParser.Parse(ref json, tag, vr);
        if (tag == DicomTags.SpecificCharacterSet && bytes.Length > 0) bytes = "ISO_IR 192"u8.ToArray();
        return new DicomElement(tag, vr, bytes);
    }

    private List<DicomDataset> ParseItems(ref Utf8JsonReader json, DicomTag sequence)
    {
        if (_way.Count >= options.MaxSequenceDepth)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"Sequences are nested deeper than the limit of {options.MaxSequenceDepth}.");
        }

        var items = new List<DicomDataset>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject) throw Malformed($"has something in {sequence} that is no item");
            _way.Add((sequence, items.Count));
            items.Add(ParseObject(ref json));
            _way.RemoveAt(_way.Count - 1);
        }

        return items;
    }

    private static DicomElement ParseBinary(ref Utf8JsonReader json, DicomTag tag, DicomVr vr)
    {
        if (vr is not (DicomVr.OB or DicomVr.OD or DicomVr.OF or DicomVr.OL or DicomVr.OV or DicomVr.OW or DicomVr.UN))
        {
            throw Malformed($"has InlineBinary for {tag}, whose VR is {vr}");
        }

        if (json.TokenType != JsonTokenType.String || !json.TryGetBytesFromBase64(out var bytes))
        {
            throw Malformed($"has InlineBinary for {tag} that is not base64");
        }

        return new DicomElement(tag, vr, bytes);
    }

    private void AddReference(ref Utf8JsonReader json, DicomTag tag, DicomVr vr)
    {
        if (json.TokenType != JsonTokenType.String || vr == DicomVr.SQ) throw Malformed($"has a BulkDataURI for {tag} that is none");
        _bulkData.Add(new BulkDataReference(new ElementPath(_way, tag), vr, JsonText.Read(ref json)));
    }

    private void Count()
    {
        if (++_count > options.MaxElements)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"The JSON document has more than {options.MaxElements} elements and items.");
        }
    }
}
