using LesionScan.Client;
using LesionScan.Contracts.V1;
using LesionScan.Testing;
using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.EndToEnd.Tests;

/// <summary>The service in a process of its own, with the real models.</summary>
[Collection(StudyCollection.Name)]
public sealed class ServiceTests(StudyFixture study)
{
    [Fact]
    public void Submit_SameStudy_GivesTheFindingsOfScan()
    {
        using var service = Lesionscan.Serve(study.PathOf("data-submit"));
        var result = Lesionscan.Run("submit", study.Study, "--server", service.Address, "--out", study.PathOf("submit")).Succeeded();
        Assert.Contains(study.Series, result.Output);
        var submitted = File.ReadAllText(study.PathOf("submit", study.Series, "findings.json"));
        Assert.Equal(Lesionscan.Comparable(study.Findings), Lesionscan.Comparable(submitted));
        Assert.True(File.Exists(study.PathOf("submit", study.Series, "segmentation.dcm")));
        Assert.True(File.Exists(study.PathOf("submit", study.Series, "report.html")));
    }

    [Fact]
    public void Python_GrpcioClientWithGeneratedStubs_GetsTheSameFindings()
    {
        using var service = Lesionscan.Serve(study.PathOf("data-python"));
        var stubs = PythonStubs.Generate(study.PathOf("stubs"));
        var client = Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.EndToEnd.Tests", "integrator.py");
        ExternalTool.Run(ExternalTool.Python, [client, stubs, service.Address.Replace("http://", ""), study.Study, study.PathOf("python.json")], TimeSpan.FromMinutes(5)).Succeeded();
        Assert.Equal(Lesionscan.Comparable(study.Findings), Lesionscan.Comparable(File.ReadAllText(study.PathOf("python.json"))));
    }

    [Fact]
    public async Task Cancel_InTheMiddle_StopsTheWork()
    {
        using var service = Lesionscan.Serve(study.PathOf("data-cancel"));
        using var client = new LesionScanClient(new Uri(service.Address));
        var analysis = await StartAsync(client, cancelWhenUnwatched: false);
        await foreach (var status in client.WatchAsync(analysis.AnalysisId))
        {
            if (status.Stage is "skeleton" or "lesions") await client.CancelAsync(analysis.AnalysisId);
        }

        Assert.Equal(State.Cancelled, (await client.GetAsync(analysis.AnalysisId)).State);
        Assert.Empty((await client.GetReportAsync(analysis.AnalysisId)).Reports);
    }

    [Fact]
    public async Task Watch_TheOnlyWatcherLeaves_TheWorkIsCancelled()
    {
        using var service = Lesionscan.Serve(study.PathOf("data-leave"));
        using var client = new LesionScanClient(new Uri(service.Address));
        var analysis = await StartAsync(client, cancelWhenUnwatched: true);
        await foreach (var status in client.WatchAsync(analysis.AnalysisId))
        {
            if (status.State == State.Running) break;
        }

        // The service may allow a watcher some time to come back; then the analysis ends as cancelled, and nothing runs on.
        for (var n = 0; n < 600; n++)
        {
            var state = (await client.GetAsync(analysis.AnalysisId)).State;
            if (state == State.Cancelled) return;
            Assert.Equal(State.Running, state);
            await Task.Delay(100);
        }

        Assert.Fail("the analysis went on without a watcher");
    }

    private async Task<Analysis> StartAsync(LesionScanClient client, bool cancelWhenUnwatched)
    {
        var verdicts = await client.UploadAsync(Directory.GetFiles(study.Study).Select(InstanceSource.FromFile));
        Assert.All(verdicts, v => Assert.True(v.IsStored));
        return await client.StartAsync(new StartAnalysisRequest { SeriesInstanceUids = { study.Series }, CancelWhenUnwatched = cancelWhenUnwatched });
    }
}
