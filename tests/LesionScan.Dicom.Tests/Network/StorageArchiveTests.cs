using System.Security.Cryptography;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Tests.Network.Peers;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Network;

/// <summary>Our client and DCMTK's archive: query, move to our own server, get.</summary>
public sealed class StorageArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _files =
        SharedData.Root is null ? [] : [.. Directory.GetFiles(SharedData.PathOf("lidc_0314", "ct")).Order(StringComparer.Ordinal).Take(6)];

    public void Dispose() => _folder.Dispose();

    [IsolatedFact]
    public async Task Find_Study_HasItsKeys()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        var header = DicomReader.ReadFileHeader(_files[0]).Dataset;
        var keys = new DicomDataset().Set(DicomTags.QueryRetrieveLevel, "STUDY")
            .SetEmpty(DicomTags.StudyInstanceUID).SetEmpty(DicomTags.PatientID).SetEmpty(DicomTags.StudyDate);
        var match = Assert.Single(await client.FindAsync(keys).ToListAsync());
        Assert.Equal(header.GetUid(DicomTags.StudyInstanceUID), match.GetUid(DicomTags.StudyInstanceUID));
        Assert.Equal(header.GetString(DicomTags.PatientID), match.GetString(DicomTags.PatientID));
        Assert.Equal(header.GetString(DicomTags.StudyDate), match.GetString(DicomTags.StudyDate));
    }

    [IsolatedFact]
    public async Task Find_Images_AreAllThere()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        var matches = await client.FindAsync(Images()).ToListAsync();
        Assert.Equal(_files.Select(SentFiles.UidOf).Order(), matches.Select(m => m.GetUid(DicomTags.SOPInstanceUID)).Order());
        Assert.Empty(await client.FindAsync(Images().Set(DicomTags.SOPInstanceUID, "1.2.3")).ToListAsync());
    }

    [IsolatedFact]
    public async Task Find_LeftEarly_IsCancelledAndReleased()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        await foreach (var match in client.FindAsync(Images()))
        {
            Assert.NotEmpty(match.GetUid(DicomTags.SOPInstanceUID));
            break;
        }

        Assert.Equal(DimseStatus.Success, (await client.EchoAsync()).Status);
        for (var patience = Polling.Begin(); Releases(archive) < 3;) await patience.NextAsync();
        Assert.DoesNotContain("Abort", archive.Log, StringComparison.OrdinalIgnoreCase);
    }

    [IsolatedFact]
    public async Task Find_PatientRoot_HasThePatient()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        var keys = new DicomDataset().Set(DicomTags.QueryRetrieveLevel, "PATIENT").SetEmpty(DicomTags.PatientID);
        var match = Assert.Single(await client.FindAsync(keys, QueryRoot.Patient).ToListAsync());
        Assert.Equal(DicomReader.ReadFileHeader(_files[0]).Dataset.GetString(DicomTags.PatientID), match.GetString(DicomTags.PatientID));
    }

    [IsolatedFact]
    public async Task Find_KeysThatMeanNothing_EndWithTheStatus()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        var refusal = await Assert.ThrowsAsync<RejectionException>(
            async () => await client.FindAsync(new DicomDataset().Set(DicomTags.QueryRetrieveLevel, "NOLEVEL")).ToListAsync());
        var failure = Assert.IsType<DicomNetworkException>(refusal.InnerException);
        Assert.Equal(NetworkFailure.Refused, failure.Failure);
        Assert.Equal(DimseStatusKind.Failure, failure.Result!.Status.Kind);
    }

    [IsolatedFact]
    public async Task Move_ToOurServer_BringsEveryElement()
    {
        await using var served = new ServedFolder();
        using var archive = new Archive(_folder, served.Port);
        var client = await FilledAsync(archive);
        var progress = new List<RetrieveProgress>();
        var result = await client.MoveAsync(Study(), "LESIONSCAN", progress: new Sink<RetrieveProgress>(progress.Add));

        Assert.Equal((DimseStatus.Success, _files.Length, 0), (result.Result.Status, result.Counts.Completed, result.Counts.Failed));
        Assert.Empty(result.FailedInstances);
        Assert.NotEmpty(progress);
        Assert.All(served.Instances, i => Assert.Equal("LESIONSCAN", i.MoveOriginatorAeTitle));
        Assert.Equal(Pixels(_files), Pixels([.. _files.Select(f => served.PathOf(SentFiles.UidOf(f)))]));
    }

    [IsolatedFact]
    public async Task Move_DestinationUnknown_IsAFailureStatus()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        var result = await client.MoveAsync(Study(), "NOBODY");
        Assert.Equal(0xA801, result.Result.Status.Code);
        Assert.Equal("move destination unknown", result.Result.Status.Meaning);
    }

    [IsolatedFact]
    public async Task Move_OurServerRefuses_CountsTheFailures()
    {
        await using var served = new ServedFolder(change: h => h with { Store = (_, _) => throw new RejectionException(RejectionReason.LimitExceeded, "full") });
        using var archive = new Archive(_folder, served.Port);
        var client = await FilledAsync(archive);
        var result = await client.MoveAsync(Study(), "LESIONSCAN");
        Assert.False(result.Result.Status.Kind == DimseStatusKind.Success);
        Assert.Equal((0, _files.Length), (result.Counts.Completed, result.Counts.Failed));
    }

    [IsolatedFact]
    public async Task Get_Study_BringsEveryElement()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        var received = Directory.CreateDirectory(_folder.PathOf("received")).FullName;
        var result = await client.GetAsync(Study(), async (instance, token) =>
        {
            await instance.WriteFileAsync(Path.Combine(received, instance.Reference.SopInstanceUid), token);
            return DimseStatus.Success;
        });
        Assert.Equal((DimseStatus.Success, _files.Length, 0), (result.Result.Status, result.Counts.Completed, result.Counts.Failed));
        Assert.Equal(Pixels(_files), Pixels([.. _files.Select(f => Path.Combine(received, SentFiles.UidOf(f)))]));
    }

    [IsolatedFact]
    public async Task Get_HandlerRefuses_CountsTheFailures()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        var result = await client.GetAsync(Study(), (_, _) => throw new RejectionException(RejectionReason.LimitExceeded, "full"));
        Assert.NotEqual(DimseStatusKind.Success, result.Result.Status.Kind);
        Assert.Equal((0, _files.Length), (result.Counts.Completed, result.Counts.Failed));
    }

    [IsolatedFact]
    public async Task Get_HandlerFails_EndsWithItsException()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(Study(), (_, _) => throw new InvalidOperationException("a bug")));
        Assert.Equal(DimseStatus.Success, (await client.EchoAsync()).Status);
    }

    [IsolatedFact]
    public async Task Get_Cancelled_EndsAndTheArchiveGoesOn()
    {
        using var archive = new Archive(_folder);
        var client = await FilledAsync(archive);
        using var cancelling = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync(
            Study(),
            async (_, token) =>
            {
                await cancelling.CancelAsync();
                token.ThrowIfCancellationRequested();
                return DimseStatus.Success;
            },
            cancellationToken: cancelling.Token));
        Assert.Equal(DimseStatus.Success, (await client.EchoAsync()).Status);
    }

    private static int Releases(Archive archive) => archive.Log.Split("Association Release").Length - 1;

    private static string[] Pixels(string[] files) =>
        [.. files.Select(f => Convert.ToHexString(SHA256.HashData(DicomReader.ReadFile(f).Dataset.GetElement(DicomTags.PixelData).Value.Span)))];

    private async Task<DicomClient> FilledAsync(Archive archive)
    {
        var client = new DicomClient(archive.Peer);
        var results = await client.StoreAsync([.. _files.Select(f => OutgoingInstance.FromFile(f))]);
        Assert.All(results, r => Assert.True(r.IsStored, r.Result?.ToString()));
        return client;
    }

    private DicomDataset Study() => new DicomDataset()
        .Set(DicomTags.QueryRetrieveLevel, "STUDY")
        .Set(DicomTags.StudyInstanceUID, DicomReader.ReadFileHeader(_files[0]).Dataset.GetUid(DicomTags.StudyInstanceUID));

    private DicomDataset Images()
    {
        var header = DicomReader.ReadFileHeader(_files[0]).Dataset;
        return new DicomDataset()
            .Set(DicomTags.QueryRetrieveLevel, "IMAGE")
            .Set(DicomTags.StudyInstanceUID, header.GetUid(DicomTags.StudyInstanceUID))
            .Set(DicomTags.SeriesInstanceUID, header.GetUid(DicomTags.SeriesInstanceUID))
            .SetEmpty(DicomTags.SOPInstanceUID);
    }
}
