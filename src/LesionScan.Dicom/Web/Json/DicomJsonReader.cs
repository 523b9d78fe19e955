using System.Text.Json;
using System.Text.Unicode;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Json;

/// <summary>
/// Reads datasets in the DICOM JSON model, from anyone: members may come in any order, unknown members are passed
/// over, as are group lengths and file meta information. Text becomes UTF-8 and the character set says so. What
/// breaks the model is refused with <see cref="RejectionReason.MalformedInstance"/>, what is over a limit with
/// <see cref="RejectionReason.LimitExceeded"/>. <i>Thread safety</i>: safe. <i>Source</i>: PS3.18 Annex F.
/// </summary>
public static class DicomJsonReader
{
    /// <summary>Reads one dataset: a JSON object, or an array that holds one.</summary>
    /// <exception cref="RejectionException">It is malformed or over a limit.</exception>
    public static DicomJsonDataset Read(ReadOnlyMemory<byte> utf8, DicomJsonReadOptions? options = null) =>
        ReadAll(utf8, options) is [var only] ? only : throw Malformed("does not hold one dataset");

    /// <summary>Reads datasets: a JSON array of objects, or one object.</summary>
    /// <exception cref="RejectionException">It is malformed or over a limit.</exception>
    public static IReadOnlyList<DicomJsonDataset> ReadAll(ReadOnlyMemory<byte> utf8, DicomJsonReadOptions? options = null)
    {
        options ??= DicomJsonReadOptions.Default;
        options.Validate();
        if (utf8.Length > options.MaxDocumentBytes)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"The JSON document of {utf8.Length} bytes is over the limit of {options.MaxDocumentBytes} bytes.");
        }

        var text = utf8.Span;
        if (text.StartsWith("\uFEFF"u8)) text = text["\uFEFF"u8.Length..];
        if (!Utf8.IsValid(text)) throw Malformed("is not UTF-8");
        return Parse(text, options);
    }

    /// <summary>Reads datasets from a stream, up to its end.</summary>
    /// <exception cref="RejectionException">They are malformed or over a limit.</exception>
    public static async Task<IReadOnlyList<DicomJsonDataset>> ReadAllAsync(
        Stream stream, DicomJsonReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= DicomJsonReadOptions.Default;
        var bytes = await BoundedBytes.ReadAllAsync(stream, options.MaxDocumentBytes, "The JSON document", cancellationToken).ConfigureAwait(false);
        return ReadAll(bytes, options);
    }

    internal static RejectionException Malformed(string what) => new(RejectionReason.MalformedInstance, $"The DICOM JSON {what} (PS3.18 F.2).");

    private static List<DicomJsonDataset> Parse(ReadOnlySpan<byte> text, DicomJsonReadOptions options)
    {
        // An item of a sequence lies three levels below its dataset: element, array of values, object.
        var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = (3 * options.MaxSequenceDepth) + 8 });
        var parser = new JsonDatasetParser(options);
        try
        {
            var datasets = new List<DicomJsonDataset>();
            json.Read();
            if (json.TokenType == JsonTokenType.StartObject) datasets.Add(parser.ParseDocument(ref json));
            else if (json.TokenType == JsonTokenType.StartArray) ParseArray(ref json, parser, datasets);
            else throw Malformed("is neither an object nor an array");
            if (json.Read()) throw Malformed("goes on after its end");
            return datasets;
        }
        catch (JsonException e)
        {
            throw new RejectionException(RejectionReason.MalformedInstance, "The document is not JSON, or is nested too deep.", inner: e);
        }
    }

    private static void ParseArray(ref Utf8JsonReader json, JsonDatasetParser parser, List<DicomJsonDataset> datasets)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject) throw Malformed("holds something that is not a dataset");
            datasets.Add(parser.ParseDocument(ref json));
        }
    }
}
