namespace LesionScan.Dicom.Network;

/// <summary>The UIDs of the network's own services. <i>Source</i>: PS3.6 Annex A.</summary>
internal static class NetworkUids
{
    /// <summary>The only DICOM application context.</summary>
    internal const string ApplicationContext = "1.2.840.10008.3.1.1.1";

    /// <summary>Under this root stand the storage SOP classes of the standard.</summary>
    internal const string StorageRoot = "1.2.840.10008.5.1.4.1.1.";

    internal const string PatientRootFind = "1.2.840.10008.5.1.4.1.2.1.1";
    internal const string PatientRootMove = "1.2.840.10008.5.1.4.1.2.1.2";
    internal const string PatientRootGet = "1.2.840.10008.5.1.4.1.2.1.3";
    internal const string StudyRootFind = "1.2.840.10008.5.1.4.1.2.2.1";
    internal const string StudyRootMove = "1.2.840.10008.5.1.4.1.2.2.2";
    internal const string StudyRootGet = "1.2.840.10008.5.1.4.1.2.2.3";
    internal const string StorageCommitment = "1.2.840.10008.1.20.1";

    /// <summary>The one instance of the storage commitment SOP class.</summary>
    internal const string StorageCommitmentInstance = "1.2.840.10008.1.20.1.1";
}
