using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Json;

/// <summary>
/// Writes datasets in the DICOM JSON model. Group lengths and file meta information are left out, and the character
/// set is said to be UTF-8, as JSON is. Attributes that are US or SS by Pixel Representation are written as it says,
/// whatever the stream left open. <i>Thread safety</i>: safe for different writers. <i>Source</i>: PS3.18 Annex F.
/// </summary>
public static class DicomJsonWriter
{
    /// <summary>The media type of the model.</summary>
    public const string MediaType = "application/dicom+json";

    private static readonly JsonWriterOptions Format = new()
    {
        // Names in other scripts stay readable; the documents are never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A JSON writer that suits the model. <i>Ownership</i>: the caller disposes it.</summary>
    public static Utf8JsonWriter CreateWriter(IBufferWriter<byte> output) => new(output, Format);

    /// <summary>One dataset as a JSON object.</summary>
    /// <exception cref="ArgumentException">There are encapsulated pixel data, and no <see cref="DicomJsonWriteOptions.BulkDataUri"/>.</exception>
    public static byte[] Write(DicomDataset dataset, DicomJsonWriteOptions? options = null)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = CreateWriter(output)) Write(json, dataset, options);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Datasets as a JSON array.</summary>
    /// <exception cref="ArgumentException">There are encapsulated pixel data, and no <see cref="DicomJsonWriteOptions.BulkDataUri"/>.</exception>
    public static byte[] Write(IEnumerable<DicomDataset> datasets, DicomJsonWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        var output = new ArrayBufferWriter<byte>();
        using (var json = CreateWriter(output))
        {
            json.WriteStartArray();
            foreach (var dataset in datasets) Write(json, dataset, options);
            json.WriteEndArray();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes one dataset as a JSON object.</summary>
    /// <param name="json">Where to; it stays open.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="options">How; the defaults when null.</param>
    /// <exception cref="ArgumentException">There are encapsulated pixel data, and no <see cref="DicomJsonWriteOptions.BulkDataUri"/>.</exception>
    public static void Write(Utf8JsonWriter json, DicomDataset dataset, DicomJsonWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(dataset);
        new JsonElementWriter(json, options ?? DicomJsonWriteOptions.Default, dataset).WriteObject(dataset);
    }
}
