using System.Text;
using Google.Protobuf;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;

namespace LesionScan.Service.Analyses;

/// <summary>
/// Analyses on disk, one folder each: <c>request.json</c>, <c>analysis.json</c>, <c>artifacts.json</c> and the
/// artifacts themselves under <c>files/</c>. Thread-safe for different analyses.
/// </summary>
internal sealed class AnalysisStore
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private readonly string _folder;

    public AnalysisStore(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>Where an analysis keeps its artifacts.</summary>
    public string FilesOf(string analysisId) => Path.Combine(_folder, analysisId, "files");

    /// <summary>Keeps a new analysis.</summary>
    public void Create(StartAnalysisRequest request, Analysis analysis)
    {
        Directory.CreateDirectory(FilesOf(analysis.AnalysisId));
        Write(analysis.AnalysisId, "request.json", request);
        Save(analysis);
    }

    /// <summary>Keeps an analysis' state.</summary>
    public void Save(Analysis analysis) => Write(analysis.AnalysisId, "analysis.json", analysis);

    /// <summary>Keeps what an analysis produced.</summary>
    public void SaveArtifacts(string analysisId, IEnumerable<Artifact> artifacts) =>
        Write(analysisId, "artifacts.json", new GetReportResponse { Artifacts = { artifacts } });

    /// <summary>What an analysis produced; none while it runs.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.CorruptStore"/>.</exception>
    public IReadOnlyList<Artifact> Artifacts(string analysisId) =>
        File.Exists(PathOf(analysisId, "artifacts.json")) ? Read<GetReportResponse>(analysisId, "artifacts.json").Artifacts : [];

    /// <summary>Throws away what an analysis wrote before it was stopped.</summary>
    public void DiscardFiles(string analysisId) => Directory.Delete(FilesOf(analysisId), recursive: true);

    /// <summary>Every analysis that was kept; one that was only half created is removed.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.CorruptStore"/>.</exception>
    public IEnumerable<(StartAnalysisRequest Request, Analysis Analysis)> Load()
    {
        foreach (var id in Directory.EnumerateDirectories(_folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal))
        {
            if (File.Exists(PathOf(id, "analysis.json"))) yield return (Read<StartAnalysisRequest>(id, "request.json"), Read<Analysis>(id, "analysis.json"));
            else Delete(id);
        }
    }

    /// <summary>Removes an analysis and all it produced.</summary>
    public void Delete(string analysisId)
    {
        // First what makes it an analysis, so that a removal cut short is finished at the next start.
        File.Delete(PathOf(analysisId, "analysis.json"));
        Directory.Delete(Path.Combine(_folder, analysisId), recursive: true);
    }

    private string PathOf(string analysisId, string file) => Path.Combine(_folder, analysisId, file);

    private void Write(string analysisId, string file, IMessage message) =>
        AtomicFile.Write(PathOf(analysisId, file), Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(message)));

    private T Read<T>(string analysisId, string file)
        where T : IMessage, new()
    {
        try
        {
            return Parser.Parse<T>(File.ReadAllText(PathOf(analysisId, file)));
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or FileNotFoundException)
        {
            throw new RejectionException(RejectionReason.CorruptStore, $"{file} cannot be read", analysisId, exception);
        }
    }
}
