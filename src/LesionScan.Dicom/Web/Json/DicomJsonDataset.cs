using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Web.Json;

/// <summary>A value that stands elsewhere (PS3.18 F.2.6).</summary>
/// <param name="Path">Where the element belongs; it is not in the dataset.</param>
/// <param name="Vr">Its value representation.</param>
/// <param name="Uri">Where the value is found, as written: absolute, or relative to the document.</param>
public sealed record BulkDataReference(ElementPath Path, DicomVr Vr, string Uri);

/// <summary>A dataset that was read from JSON.</summary>
/// <param name="Dataset">The elements whose values stand in the document, text in UTF-8.</param>
/// <param name="BulkData">The elements whose values stand elsewhere, in the order of the document.</param>
public sealed record DicomJsonDataset(DicomDataset Dataset, IReadOnlyList<BulkDataReference> BulkData);
