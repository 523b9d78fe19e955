using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Json;

namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>The metadata of stored instances: everything but bulk data, which are referred to. <i>Source</i>: PS3.18 10.4.1.1.2.</summary>
public static class InstanceMetadata
{
    /// <summary>Reads the metadata of a file and writes them as one JSON object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="path">The file; its pixel data are not read.</param>
    /// <param name="bulkDataUri">The URI of the instance's bulk data, to which paths of elements are added.</param>
    /// <param name="reading">The limits; the defaults when null.</param>
    /// <exception cref="Core.Errors.RejectionException">The file is malformed or over a limit.</exception>
    public static void Write(System.Text.Json.Utf8JsonWriter json, string path, string bulkDataUri, DicomReadOptions? reading = null)
    {
        var file = DicomReader.ReadFileHeader(path, reading);
        if (file.SkippedPixelData is { } skipped)
        {
            // Without bytes, and in the form that is never written in place.
            file.Dataset.Set(new DicomElement(skipped.Tag, VrOf(skipped.Tag, file.Dataset), new EncapsulatedPixelData([], [])));
        }

        DicomJsonWriter.Write(json, file.Dataset, new DicomJsonWriteOptions { BulkDataUri = element => $"{bulkDataUri}/{element}" });
    }

    private static DicomVr VrOf(DicomTag tag, DicomDataset dataset)
    {
        if (tag == DicomTags.FloatPixelData) return DicomVr.OF;
        if (tag == DicomTags.DoubleFloatPixelData) return DicomVr.OD;
        return dataset.TryGetInt32(DicomTags.BitsAllocated, out var bits) && bits <= 8 ? DicomVr.OB : DicomVr.OW;
    }
}
