using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;

namespace LesionScan.Dicom.Network.Requesting;

/// <summary>Presentation contexts for instances. <i>Source</i>: PS3.4 B.3, C.4.3.3.</summary>
internal static class StorageContexts
{
    /// <summary>What this product reads and writes.</summary>
    internal static readonly IReadOnlyList<string> DefaultSopClasses =
    [
        DicomUids.CtImage, DicomUids.EnhancedCtImage, DicomUids.LegacyConvertedEnhancedCtImage, DicomUids.MrImage, DicomUids.EnhancedMrImage,
        DicomUids.LegacyConvertedEnhancedMrImage, DicomUids.NuclearMedicineImage, DicomUids.PetImage, DicomUids.ComputedRadiographyImage,
        DicomUids.DigitalXRayImageForPresentation, DicomUids.DigitalXRayImageForProcessing, DicomUids.SecondaryCaptureImage,
        DicomUids.MultiframeTrueColorSecondaryCaptureImage, DicomUids.GrayscaleSoftcopyPresentationState, DicomUids.ParametricMap,
        DicomUids.Segmentation, DicomUids.LabelMapSegmentation, DicomUids.EnhancedSr, DicomUids.ComprehensiveSr, DicomUids.Comprehensive3DSr,
        DicomUids.KeyObjectSelection,
    ];

    // The commonest first: where contexts run out, the others are what the peer has to decompress.
    private static readonly string[] Compressed =
    [
        DicomUids.JpegLosslessSv1, DicomUids.Jpeg2000Lossless, DicomUids.JpegLsLossless, DicomUids.RleLossless, DicomUids.JpegBaseline,
        DicomUids.Jpeg2000, DicomUids.JpegLsNearLossless, DicomUids.JpegExtended, DicomUids.JpegLossless, DicomUids.HtJpeg2000Lossless,
        DicomUids.HtJpeg2000LosslessRpcl, DicomUids.HtJpeg2000,
    ];

    /// <summary>
    /// Adds contexts in which the peer may send, as its user: each class uncompressed, then in as many compressed encodings as
    /// there is room for, each on its own so that the peer can send what it has as it is.
    /// </summary>
    internal static void AddForReceiving(AssociationProposal proposal, IReadOnlyList<string> sopClassUids)
    {
        if (sopClassUids.Count > proposal.FreeContexts)
        {
            throw new ArgumentException($"At most {proposal.FreeContexts} SOP classes fit one association.", nameof(sopClassUids));
        }

        foreach (var sopClass in sopClassUids)
        {
            proposal.Add(sopClass, DicomUids.ExplicitVrLittleEndian, DicomUids.ImplicitVrLittleEndian).AsProvider(sopClass);
        }

        foreach (var syntax in Compressed)
        {
            foreach (var sopClass in sopClassUids)
            {
                if (proposal.FreeContexts == 0) return;
                proposal.Add(sopClass, syntax);
            }
        }
    }
}
