using Grpc.Core;
using LesionScan.Contracts.V1;
using LesionScan.Service.Analyses;
using LesionScan.Service.Errors;
using LesionScan.Service.Instances;

namespace LesionScan.Service;

/// <summary>lesionscan.v1.LesionScanService: each call one step to the part that does the work.</summary>
internal sealed class LesionScanServiceV1(
    InstanceReceiver receiver,
    AnalysisRegistry analyses,
    ReportReader reports,
    IAnalysisEngine engine,
    AnalysisOptions options,
    CallGuard guard) : LesionScanService.LesionScanServiceBase
{
    public override Task StoreInstances(
        IAsyncStreamReader<StoreInstancesRequest> requestStream, IServerStreamWriter<StoreInstancesResponse> responseStream, ServerCallContext context) =>
        guard.RunAsync(context, () => receiver.ReceiveAsync(
            requestStream.ReadAllAsync(context.CancellationToken), responseStream.WriteAsync, context.CancellationToken));

    public override Task<StartAnalysisResponse> StartAnalysis(StartAnalysisRequest request, ServerCallContext context) =>
        guard.RunAsync(context, () => Task.FromResult(analyses.Start(request)));

    public override Task<GetAnalysisResponse> GetAnalysis(GetAnalysisRequest request, ServerCallContext context) =>
        guard.RunAsync(context, () => Task.FromResult(new GetAnalysisResponse { Analysis = analyses.Find(request.AnalysisId).Snapshot() }));

    public override Task WatchAnalysis(
        WatchAnalysisRequest request, IServerStreamWriter<WatchAnalysisResponse> responseStream, ServerCallContext context) =>
        guard.RunAsync(context, () => StreamAsync(
            analyses.Find(request.AnalysisId).WatchAsync(context.CancellationToken), responseStream));

    public override Task<GetReportResponse> GetReport(GetReportRequest request, ServerCallContext context) =>
        guard.RunAsync(context, () => reports.ReadAsync(analyses.Find(request.AnalysisId), context.CancellationToken));

    public override Task FetchArtifact(
        FetchArtifactRequest request, IServerStreamWriter<FetchArtifactResponse> responseStream, ServerCallContext context) =>
        guard.RunAsync(context, () => StreamAsync(
            reports.ReadArtifactAsync(analyses.Find(request.AnalysisId), request.Name, request.OffsetBytes, context.CancellationToken),
            responseStream));

    public override Task<CancelAnalysisResponse> CancelAnalysis(CancelAnalysisRequest request, ServerCallContext context) =>
        guard.RunAsync(context, () => CancelAsync(analyses.Find(request.AnalysisId), context.CancellationToken));

    public override Task<ListAnalysesResponse> ListAnalyses(ListAnalysesRequest request, ServerCallContext context) =>
        guard.RunAsync(context, () => Task.FromResult(analyses.List(request)));

    public override Task<DeleteAnalysisResponse> DeleteAnalysis(DeleteAnalysisRequest request, ServerCallContext context) =>
        guard.RunAsync(context, () =>
        {
            analyses.Delete(request.AnalysisId);
            return Task.FromResult(new DeleteAnalysisResponse());
        });

    public override Task<ListModelsResponse> ListModels(ListModelsRequest request, ServerCallContext context) =>
        guard.RunAsync(context, () => Task.FromResult(
            new ListModelsResponse { Models = { engine.Models }, Providers = { engine.Providers } }));

    private async Task<CancelAnalysisResponse> CancelAsync(AnalysisEntry entry, CancellationToken cancellationToken)
    {
        entry.Cancel();
        await Task.WhenAny(entry.Ended, Task.Delay(options.CancelWait, cancellationToken)).ConfigureAwait(false);
        return new CancelAnalysisResponse { Analysis = entry.Snapshot() };
    }

    private static async Task StreamAsync<T>(IAsyncEnumerable<T> messages, IServerStreamWriter<T> stream)
    {
        await foreach (var message in messages.ConfigureAwait(false)) await stream.WriteAsync(message).ConfigureAwait(false);
    }
}
