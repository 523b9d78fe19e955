using System.Text;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Mapping;

namespace LesionScan.Service.Analyses;

/// <summary>Reads what an ended analysis left: its reports and artifacts. Thread-safe.</summary>
internal sealed class ReportReader(AnalysisStore store, AnalysisOptions options)
{
    /// <summary>The reports, one per series in the order of the request, and the artifacts.</summary>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.WrongState"/>: it has not ended. <see cref="RejectionReason.CorruptStore"/>: a report does not match its hash.
    /// </exception>
    public async Task<GetReportResponse> ReadAsync(AnalysisEntry entry, CancellationToken cancellationToken)
    {
        RequireEnded(entry);
        var analysis = entry.Snapshot();
        var artifacts = store.Artifacts(entry.Id);
        var response = new GetReportResponse { Analysis = analysis, Artifacts = { artifacts } };
        foreach (var series in analysis.SeriesInstanceUids)
        {
            var name = $"{series}/{ResultFiles.Report}";
            if (artifacts.All(artifact => artifact.Name != name)) continue;
            response.Reports.Add(ReportJson.Parse(await ReadTextAsync(entry, name, cancellationToken).ConfigureAwait(false)));
        }

        return response;
    }

    /// <summary>One artifact from an offset on, as messages.</summary>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.WrongState"/>, <see cref="RejectionReason.NotFound"/>, <see cref="RejectionReason.InvalidRequest"/> or
    /// <see cref="RejectionReason.CorruptStore"/>; the last two when the sequence is read.
    /// </exception>
    public IAsyncEnumerable<FetchArtifactResponse> ReadArtifactAsync(
        AnalysisEntry entry, string name, long offset, CancellationToken cancellationToken)
    {
        RequireEnded(entry);

        // Only names from the list lead to a file, whatever a client asks for.
        var artifact = store.Artifacts(entry.Id).FirstOrDefault(artifact => artifact.Name == name)
            ?? throw new RejectionException(RejectionReason.NotFound, "the analysis has no such artifact", entry.Id);
        var path = Path.Combine(store.FilesOf(entry.Id), Path.Combine(artifact.Name.Split('/')));
        return ArtifactReader.ReadAsync(path, artifact, offset, options.ArtifactChunkBytes, cancellationToken);
    }

    private async Task<string> ReadTextAsync(AnalysisEntry entry, string name, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await foreach (var chunk in ReadArtifactAsync(entry, name, 0, cancellationToken).ConfigureAwait(false)) chunk.Data.WriteTo(bytes);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void RequireEnded(AnalysisEntry entry)
    {
        if (!entry.Ended.IsCompleted)
            throw new RejectionException(RejectionReason.WrongState, "the analysis has not ended; watch it until it has", entry.Id);
    }
}
