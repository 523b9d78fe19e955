using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using LesionScan.Contracts.V1;
using LesionScan.Core.Errors;
using LesionScan.Service.Mapping;
using LesionScan.Service.Tests.Fixtures;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Tests.Analyses;

public sealed class ReportTests
{
    private const string SegmentationName = TestInstances.Series + "/segmentation.dcm";
    private const string FindingsName = TestInstances.Series + "/findings.json";

    [Fact]
    public async Task Report_OfASucceededAnalysis_HasFindingsAndArtifacts()
    {
        await using var service = await RunningService.StartAsync();
        var analysis = await service.AnalyzeAsync();

        var response = await service.Grpc.GetReportAsync(new GetReportRequest { AnalysisId = analysis.AnalysisId });
        var (json, _, _) = await service.FetchAsync(analysis.AnalysisId, FindingsName);

        Assert.Equal(State.Succeeded, analysis.State);
        var report = Assert.Single(response.Reports);
        Assert.Equal("T11 vertebral body", Assert.Single(report.Lesions).Site);
        Assert.StartsWith("Research use only. Not for clinical use.", report.Notice, StringComparison.Ordinal);
        Assert.Equal([FindingsName, SegmentationName], response.Artifacts.Select(a => a.Name));
        Assert.Equal(["application/json", "application/dicom"], response.Artifacts.Select(a => a.MediaType));
        Assert.Equal(report, ReportJson.Parse(Encoding.UTF8.GetString(json)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    [InlineData(700_001)]
    public async Task Artifact_FromAnyOffset_ComesWithTheHashOfTheWhole(int offset)
    {
        await using var service = await RunningService.StartAsync(configure: o => o.Analyses.ArtifactChunkBytes = 100_000);
        var analysis = await service.AnalyzeAsync();

        var (bytes, sha256, messages) = await service.FetchAsync(analysis.AnalysisId, SegmentationName, offset);

        Assert.Equal(FakeEngine.Segmentation[offset..], bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(FakeEngine.Segmentation)), sha256);
        Assert.Equal(Math.Max(1, (int)Math.Ceiling(bytes.Length / 100_000.0)), messages);
    }

    [Theory]
    [InlineData("segmentation.dcm", 0, StatusCode.NotFound)]
    [InlineData("../analysis.json", 0, StatusCode.NotFound)]
    [InlineData("", 0, StatusCode.NotFound)]
    [InlineData(SegmentationName, -1, StatusCode.InvalidArgument)]
    [InlineData(SegmentationName, 700_002, StatusCode.InvalidArgument)]
    public async Task Artifact_AskedForWrongly_IsRefused(string name, long offset, StatusCode expected)
    {
        await using var service = await RunningService.StartAsync();
        var analysis = await service.AnalyzeAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => service.FetchAsync(analysis.AnalysisId, name, offset));

        Assert.Equal(expected, error.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(650_000)]
    public async Task Artifact_ThatChangedOnDisk_IsDataLoss(long offset)
    {
        await using var service = await RunningService.StartAsync();
        var analysis = await service.AnalyzeAsync();
        var file = Directory.GetFiles(service.DataFolder, "segmentation.dcm", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[17] ^= 1;
        File.WriteAllBytes(file, bytes);

        var error = await Assert.ThrowsAsync<RpcException>(() => service.FetchAsync(analysis.AnalysisId, SegmentationName, offset));

        Assert.Equal(StatusCode.DataLoss, error.StatusCode);
    }

    [Fact]
    public async Task Report_BeforeTheEnd_IsAFailedPrecondition()
    {
        var started = new TaskCompletionSource();
        await using var service = await RunningService.StartAsync(new FakeEngine { OnAnalyze = FakeEngine.UntilCancelled(started) });
        await service.StoreSeriesAsync();
        var analysis = await service.StartAsync();
        await started.Task;

        var report = await Assert.ThrowsAsync<RpcException>(
            () => service.Grpc.GetReportAsync(new GetReportRequest { AnalysisId = analysis.AnalysisId }).ResponseAsync);
        var delete = await Assert.ThrowsAsync<RpcException>(
            () => service.Grpc.DeleteAnalysisAsync(new DeleteAnalysisRequest { AnalysisId = analysis.AnalysisId }).ResponseAsync);

        Assert.Equal(StatusCode.FailedPrecondition, report.StatusCode);
        Assert.Equal(StatusCode.FailedPrecondition, delete.StatusCode);
    }

    [Fact]
    public async Task RefusedSeries_AmongOthers_HasAReportThatSaysWhy()
    {
        var engine = new FakeEngine
        {
            OnAnalyze = (task, progress, _) => task.SeriesInstanceUid.EndsWith(".2", StringComparison.Ordinal)
                ? throw new RejectionException(RejectionReason.MissingSlices, "3 slices are missing after 12 mm", task.SeriesInstanceUid)
                : FakeEngine.Succeed(task, progress),
        };
        await using var service = await RunningService.StartAsync(engine);
        await service.StoreSeriesAsync("1.2.826.0.1.100.1");
        await service.StoreSeriesAsync("1.2.826.0.1.100.2");
        var started = await service.Grpc.StartAnalysisAsync(new StartAnalysisRequest { RequestId = "r", StudyInstanceUid = TestInstances.Study });
        var last = (await service.WatchAsync(started.Analysis.AnalysisId))[^1];

        var reports = (await service.Grpc.GetReportAsync(new GetReportRequest { AnalysisId = started.Analysis.AnalysisId })).Reports;

        Assert.Equal(State.Succeeded, last.State);
        Assert.Empty(reports[0].Refusals);
        var refusal = Assert.Single(reports[1].Refusals);
        Assert.Equal((Refusal.Types.Reason.MissingSlices, "1.2.826.0.1.100.2"), (refusal.Reason, refusal.Subject));
        Assert.Equal(("CT", TestInstances.Study), (reports[1].Modality, reports[1].StudyInstanceUid));
        Assert.Equal(GeometryVerdict.Types.Kind.MissingSlices, reports[1].Geometry.Kind);
    }

    [Fact]
    public async Task Analysis_WhoseEverySeriesIsRefused_Fails()
    {
        var engine = new FakeEngine { OnAnalyze = (_, _, _) => throw new RejectionException(RejectionReason.TooFewSlices, "2 slices") };
        await using var service = await RunningService.StartAsync(engine);

        var analysis = await service.AnalyzeAsync();
        var response = await service.Grpc.GetReportAsync(new GetReportRequest { AnalysisId = analysis.AnalysisId });

        Assert.Equal(State.Failed, analysis.State);
        Assert.Equal(Refusal.Types.Reason.TooFewSlices, analysis.Failure.Refusal.Reason);
        Assert.Equal(Refusal.Types.Reason.TooFewSlices, Assert.Single(Assert.Single(response.Reports).Refusals).Reason);
    }

    [Fact]
    public async Task Fault_OfTheEngine_IsLoggedUnderANumberAndNotTold()
    {
        var engine = new FakeEngine { OnAnalyze = (_, _, _) => throw new InvalidOperationException("Doe^Jane") };
        await using var service = await RunningService.StartAsync(engine);

        var analysis = await service.AnalyzeAsync();

        Assert.Equal(State.Failed, analysis.State);
        Assert.Null(analysis.Failure.Refusal);
        Assert.DoesNotContain("Doe", analysis.ToString(), StringComparison.Ordinal);
        Assert.Contains(service.Log.Lines, line => line.Contains(analysis.Failure.CorrelationId, StringComparison.Ordinal) && line.Contains("Doe^Jane", StringComparison.Ordinal));
        service.Engine.OnAnalyze = null;
        Assert.Equal(State.Succeeded, (await service.AnalyzeAsync("next")).State);
    }

    [Fact]
    public async Task StoredInstance_ThatChangedOnDisk_IsNotAnalysed()
    {
        await using var service = await RunningService.StartAsync();
        await service.StoreSeriesAsync();
        File.AppendAllText(service.StoredFiles("objects")[0], "x");

        var analysis = await service.StartAsync();
        var last = (await service.WatchAsync(analysis.AnalysisId))[^1];

        Assert.Equal(State.Failed, last.State);
        Assert.Equal(Refusal.Types.Reason.CorruptStore, last.Failure.Refusal.Reason);
        Assert.Equal(0, service.Engine.Runs);
    }

    [Fact]
    public async Task Results_SurviveARestart()
    {
        await using var service = await RunningService.StartAsync();
        var analysis = await service.AnalyzeAsync();
        var before = await service.Grpc.GetReportAsync(new GetReportRequest { AnalysisId = analysis.AnalysisId });

        await service.RestartAsync();

        Assert.Equal(before, await service.Grpc.GetReportAsync(new GetReportRequest { AnalysisId = analysis.AnalysisId }));
        Assert.Equal(FakeEngine.Segmentation, (await service.FetchAsync(analysis.AnalysisId, SegmentationName)).Bytes);
    }

    [Fact]
    public async Task Analysis_CutOffByAStop_IsCalledFailed()
    {
        var started = new TaskCompletionSource();
        await using var service = await RunningService.StartAsync(new FakeEngine { OnAnalyze = FakeEngine.UntilCancelled(started) });
        await service.StoreSeriesAsync();
        var running = await service.StartAsync("running");
        await started.Task;
        var waiting = await service.StartAsync("waiting");

        await service.RestartAsync();

        foreach (var id in new[] { running.AnalysisId, waiting.AnalysisId })
        {
            var analysis = (await service.Grpc.GetAnalysisAsync(new GetAnalysisRequest { AnalysisId = id })).Analysis;
            Assert.Equal(State.Failed, analysis.State);
            Assert.Equal(Refusal.Types.Reason.Unavailable, analysis.Failure.Refusal.Reason);
        }
    }

    [Fact]
    public async Task Analysis_Deleted_LeavesNothingButTheInstances()
    {
        await using var service = await RunningService.StartAsync();
        var analysis = await service.AnalyzeAsync();

        await service.Grpc.DeleteAnalysisAsync(new DeleteAnalysisRequest { AnalysisId = analysis.AnalysisId });

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(service.DataFolder, "analyses")));
        Assert.Equal(3, service.StoredFiles("objects").Length);
        Assert.NotEqual(analysis.AnalysisId, (await service.StartAsync("request")).AnalysisId);
    }
}
