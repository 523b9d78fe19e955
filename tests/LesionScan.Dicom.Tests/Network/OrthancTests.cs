using System.Collections.Concurrent;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Tests.Network.Peers;
using LesionScan.Testing;
using Orthanc = LesionScan.Dicom.Tests.Network.Peers.Orthanc;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>Our client, our server and Orthanc, with Storage Commitment in both roles.</summary>
public sealed class OrthancTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [IsolatedFact]
    public async Task Client_EchoStoreFindGetMove_Work()
    {
        await using var served = new ServedFolder();
        using var orthanc = new Orthanc(_folder, served.Port);
        var client = new DicomClient(orthanc.Peer);
        Assert.Equal(DimseStatus.Success, (await client.EchoAsync()).Status);

        string[] files = [SharedData.PathOf("wg04", "CT", "CT1_UNC"), SharedData.PathOf("wg04", "MR", "MR3_J2KR"), SharedData.PathOf("wg04", "NM", "NM1_JPLL")];
        var results = await client.StoreAsync([.. files.Select(f => OutgoingInstance.FromFile(f))]);
        Assert.All(results, r => Assert.True(r.IsStored));
        Assert.Equal(files.Length, (await orthanc.GetAsync("instances")).GetArrayLength());

        var studies = await client.FindAsync(new DicomDataset().Set(DicomTags.QueryRetrieveLevel, "STUDY").SetEmpty(DicomTags.StudyInstanceUID)).ToListAsync();
        Assert.Equal(files.Select(StudyOf).Order(), studies.Select(s => s.GetUid(DicomTags.StudyInstanceUID)).Order());

        foreach (var file in files)
        {
            var study = new DicomDataset().Set(DicomTags.QueryRetrieveLevel, "STUDY").Set(DicomTags.StudyInstanceUID, StudyOf(file));
            var got = _folder.PathOf($"{Path.GetFileName(file)}.got");
            var result = await client.GetAsync(study, async (instance, token) =>
            {
                await instance.WriteFileAsync(got, token);
                return DimseStatus.Success;
            });
            Assert.Equal((DimseStatus.Success, 1), (result.Result.Status, result.Counts.Completed));
            var moved = await client.MoveAsync(study, "LESIONSCAN");
            Assert.Equal((DimseStatus.Success, 1), (moved.Result.Status, moved.Counts.Completed));
            string[] all = [file, got, served.PathOf(SentFiles.UidOf(file))];
            Assert.Single(all.Select(SentFiles.SyntaxOf).Distinct());
            Assert.Single(SentFiles.Dump(_folder, all).Select(WithoutPadding).Distinct());
        }
    }

    [IsolatedFact]
    public async Task Server_StoreOfOrthanc_KeepsEveryElement()
    {
        await using var served = new ServedFolder();
        using var orthanc = new Orthanc(_folder, served.Port);
        var file = SharedData.PathOf("wg04", "CT", "CT1_JLSL");
        await new DicomClient(orthanc.Peer).StoreAsync([OutgoingInstance.FromFile(file)]);
        var id = (await orthanc.GetAsync("instances"))[0].GetString()!;
        await orthanc.PostAsync("modalities/us/echo", new { });
        var stored = await orthanc.PostAsync("modalities/us/store", new { Resources = new[] { id } });
        Assert.Equal(0, stored.GetProperty("FailedInstancesCount").GetInt32());
        string[] all = [file, served.Files.Single()];
        Assert.Single(all.Select(SentFiles.SyntaxOf).Distinct());
        Assert.Single(SentFiles.Dump(_folder, all).Select(WithoutPadding).Distinct());
    }

    [IsolatedFact]
    public async Task Commitment_AskedOfOrthanc_IsReportedToOurServer()
    {
        var reports = new ConcurrentQueue<StorageCommitmentReport>();
        await using var served = new ServedFolder(change: h => h with
        {
            CommitmentReported = (report, _, _) =>
            {
                reports.Enqueue(report);
                return new ValueTask<DimseStatus>(DimseStatus.Success);
            },
        });
        using var orthanc = new Orthanc(_folder, served.Port);
        var client = new DicomClient(orthanc.Peer);
        var instance = OutgoingInstance.FromFile(SharedData.PathOf("wg04", "CT", "CT1_UNC"));
        await client.StoreAsync([instance]);
        var absent = new SopReference(DicomUids.CtImage, "1.2.3");

        var transaction = DicomUid.New();
        Assert.Null(await client.RequestCommitmentAsync(transaction, [instance.Reference, absent], TimeSpan.Zero));
        for (var patience = Polling.Begin(); reports.IsEmpty;) await patience.NextAsync();
        var report = Assert.Single(reports);
        Assert.Equal(transaction, report.TransactionUid);
        Assert.Equal([instance.Reference], report.Committed);
        Assert.Equal([new FailedCommitment(absent, DimseStatus.NoSuchObjectInstance)], report.Failed);
    }

    [IsolatedFact]
    public async Task Commitment_AskedByOrthanc_IsAnsweredAndReported()
    {
        var requests = new ConcurrentQueue<StorageCommitmentRequest>();
        await using var served = new ServedFolder(change: h => h with
        {
            Commit = (request, _) =>
            {
                requests.Enqueue(request);
                return new ValueTask<DimseStatus>(DimseStatus.Success);
            },
        });
        using var orthanc = new Orthanc(_folder, served.Port);
        string[][] asked = [[DicomUids.CtImage, "1.2.3"], [DicomUids.MrImage, "1.2.4"]];
        var posted = await orthanc.PostAsync("modalities/us/storage-commitment", new { DicomInstances = asked });
        for (var patience = Polling.Begin(); requests.IsEmpty;) await patience.NextAsync();
        var request = Assert.Single(requests);
        Assert.Equal(asked.Select(a => new SopReference(a[0], a[1])), request.Instances);
        Assert.Equal("ORTHANC", request.Association.CallingAeTitle);

        var failed = new FailedCommitment(request.Instances[1], DimseStatus.NoSuchObjectInstance);
        var report = new StorageCommitmentReport(request.TransactionUid, [request.Instances[0]], [failed]);
        Assert.Equal(DimseStatus.Success, (await new DicomClient(orthanc.Peer).ReportCommitmentAsync(report)).Status);
        var seen = await orthanc.GetAsync($"storage-commitment/{posted.GetProperty("ID").GetString()}");
        Assert.Equal("Failure", seen.GetProperty("Status").GetString());
        Assert.Equal("1.2.3", seen.GetProperty("Success")[0].GetProperty("SOPInstanceUID").GetString());
        Assert.Equal("1.2.4", seen.GetProperty("Failures")[0].GetProperty("SOPInstanceUID").GetString());
    }

    private static string StudyOf(string file) => DicomReader.ReadFileHeader(file).Dataset.GetUid(DicomTags.StudyInstanceUID);

    // Orthanc leaves Data Set Trailing Padding out.
    private static string WithoutPadding(string dump) => string.Join('\n', dump.Split('\n').Where(l => !l.StartsWith("FFFCFFFC", StringComparison.Ordinal)));
}
