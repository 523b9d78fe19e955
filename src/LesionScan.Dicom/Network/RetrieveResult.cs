namespace LesionScan.Dicom.Network;

/// <summary>How far a C-MOVE or C-GET is, as the peer counts. <i>Source</i>: PS3.7 9.1.3.1, 9.1.4.1.</summary>
/// <param name="Remaining">Instances still to be sent.</param>
/// <param name="Completed">Instances stored.</param>
/// <param name="Failed">Instances that could not be stored.</param>
/// <param name="Warnings">Instances stored with a warning.</param>
public readonly record struct RetrieveProgress(int Remaining, int Completed, int Failed, int Warnings);

/// <summary>How a C-MOVE or C-GET ended.</summary>
/// <param name="Result">The status; a warning (B000) means that some instances failed.</param>
/// <param name="Counts">The last counts the peer gave.</param>
/// <param name="FailedInstances">The SOP Instance UIDs that failed, where the peer names them.</param>
public sealed record RetrieveResult(DimseResult Result, RetrieveProgress Counts, IReadOnlyList<string> FailedInstances);
