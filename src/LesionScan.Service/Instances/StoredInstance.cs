namespace LesionScan.Service.Instances;

/// <summary>Who an instance is, as its own attributes say.</summary>
/// <param name="SopInstanceUid">SOP Instance UID (0008,0018).</param>
/// <param name="SeriesInstanceUid">Series Instance UID (0020,000E).</param>
/// <param name="StudyInstanceUid">Study Instance UID (0020,000D).</param>
/// <param name="Modality">Modality (0008,0060).</param>
public sealed record InstanceIdentity(string SopInstanceUid, string SeriesInstanceUid, string StudyInstanceUid, string Modality);

/// <summary>An instance in the store.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Sha256">The hash of its bytes, lower-case hexadecimal; also its name in the store.</param>
/// <param name="SizeBytes">Its size.</param>
public sealed record StoredInstance(InstanceIdentity Identity, string Sha256, long SizeBytes);
