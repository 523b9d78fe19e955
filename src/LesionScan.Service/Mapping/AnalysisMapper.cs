using LesionScan.Core.Errors;
using LesionScan.Pipeline;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Mapping;

/// <summary>The result of an analysis as the report that leaves the program, over gRPC or as JSON.</summary>
public static class AnalysisMapper
{
    /// <summary>The report of an analysed series. The result is read, not kept.</summary>
    /// <param name="result">What the analysis gave.</param>
    public static V1.AnalysisReport ToReport(AnalysisResult result)
    {
        var trackingUids = result.Lesions.ToDictionary(lesion => lesion.Number, lesion => lesion.TrackingUid);
        var report = new V1.AnalysisReport
        {
            SeriesInstanceUid = result.SeriesInstanceUid,
            StudyInstanceUid = result.StudyInstanceUid,
            Modality = result.Modality,
            Canal = SpineMapper.ToContract(result.Canal, result.Findings),
            Geometry = Verdict(result),
            Provenance = ProvenanceMapper.ToContract(result.Provenance),
            Notice = AnalysisResult.ResearchNotice,
        };
        report.Refusals.AddRange(result.Refusals.Select(refusal => RefusalMapper.ToContract(refusal.Reason, refusal.Rule, refusal.Subject)));
        report.Lesions.AddRange(result.Lesions.Select(LesionMapper.ToContract));
        report.Findings.AddRange(result.Findings.Select(finding => FindingMapper.ToContract(finding, trackingUids)));
        report.Vertebrae.AddRange(result.Vertebrae.Select(SpineMapper.ToContract));
        if (SpineMapper.L1Hu(result.Findings) is { } hu) report.L1Hu = hu;
        return report;
    }

    /// <summary>The report of a series that was refused: why, and nothing else.</summary>
    /// <param name="seriesInstanceUid">The series.</param>
    /// <param name="studyInstanceUid">Its study.</param>
    /// <param name="modality">Its modality.</param>
    /// <param name="rejection">Why it was refused.</param>
    public static V1.AnalysisReport ToRefusedReport(
        string seriesInstanceUid, string studyInstanceUid, string modality, RejectionException rejection) => new()
        {
            SeriesInstanceUid = seriesInstanceUid,
            StudyInstanceUid = studyInstanceUid,
            Modality = modality,
            Refusals = { RefusalMapper.ToContract(rejection) },
            Geometry = GeometryMapper.Verdict(rejection.Reason, rejection.Rule),
            Notice = AnalysisResult.ResearchNotice,
        };

    private static V1.GeometryVerdict Verdict(AnalysisResult result)
    {
        // A tilted stack that was analysed all the same still has the tilt as its verdict.
        var verdict = new V1.GeometryVerdict
        {
            Kind = result.HasGantryTilt ? V1.GeometryVerdict.Types.Kind.GantryTilt : V1.GeometryVerdict.Types.Kind.Uniform,
            Grid = GeometryMapper.ToContract(result.Volume.Geometry),
        };
        verdict.Notes.AddRange(result.GeometryNotes);
        return verdict;
    }
}
