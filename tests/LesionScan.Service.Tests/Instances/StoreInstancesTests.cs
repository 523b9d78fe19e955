using System.Security.Cryptography;
using Grpc.Core;
using LesionScan.Contracts.V1;
using LesionScan.Service.Tests.Fixtures;
using static LesionScan.Service.Tests.Fixtures.Flow;
using Outcome = LesionScan.Contracts.V1.StoreInstancesResponse.Types.Outcome;
using Reason = LesionScan.Contracts.V1.Refusal.Types.Reason;

namespace LesionScan.Service.Tests.Instances;

public sealed class StoreInstancesTests
{
    [Fact]
    public async Task Instance_InOneChunk_IsAcceptedWithItsUidsAndHash()
    {
        await using var service = await RunningService.StartAsync();
        var bytes = TestInstances.Create(1);

        var verdict = Assert.Single(await service.StoreAsync(Chunk("a", bytes)));

        Assert.Equal(
            new StoreInstancesResponse
            {
                InstanceKey = "a",
                Outcome = Outcome.Accepted,
                SopInstanceUid = TestInstances.Sop(1),
                SeriesInstanceUid = TestInstances.Series,
                StudyInstanceUid = TestInstances.Study,
                SizeBytes = bytes.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            },
            verdict);
        Assert.Equal(bytes, File.ReadAllBytes(Assert.Single(service.StoredFiles("objects"))));
    }

    [Fact]
    public async Task Instances_Interleaved_AreEachPutTogether()
    {
        await using var service = await RunningService.StartAsync();
        byte[] a = TestInstances.Create(1, pixelBytes: 4000), b = TestInstances.Create(2, pixelBytes: 4000);

        var verdicts = await service.StoreAsync(
            Chunk("a", a, 0, 1000), Chunk("b", b, 0, 700), Chunk("a", a, 1000, 500), Chunk("b", b, 700), Chunk("a", a, 1500));

        Assert.Equal(["b", "a"], verdicts.Select(v => v.InstanceKey));
        Assert.All(verdicts, v => Assert.Equal(Outcome.Accepted, v.Outcome));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(a)), verdicts[1].Sha256);
    }

    [Fact]
    public async Task Verdict_ArrivesBeforeTheStreamEnds()
    {
        await using var service = await RunningService.StartAsync();
        using var call = service.Grpc.StoreInstances();

        await call.RequestStream.WriteAsync(Chunk("a", TestInstances.Create(1)));

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(Outcome.Accepted, call.ResponseStream.Current.Outcome);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Instance_SentAgain_IsAlreadyStored()
    {
        await using var service = await RunningService.StartAsync();
        var bytes = TestInstances.Create(1);

        var first = await service.StoreAsync(Chunk("a", bytes));
        var again = await service.StoreAsync(Chunk("b", bytes), Chunk("c", bytes));

        Assert.Equal(Outcome.Accepted, first[0].Outcome);
        Assert.All(again, v => Assert.Equal(Outcome.AlreadyStored, v.Outcome));
        Assert.Single(service.StoredFiles("objects"));
        Assert.Empty(service.StoredFiles("incoming"));
    }

    [Fact]
    public async Task Instance_WithAKnownUidAndOtherBytes_IsRefusedAndTheFirstStays()
    {
        await using var service = await RunningService.StartAsync();
        await service.StoreAsync(Chunk("a", TestInstances.Create(1)));

        var verdict = Assert.Single(await service.StoreAsync(Chunk("a", TestInstances.Create(1, pixelBytes: 1024))));

        Assert.Equal((Outcome.Rejected, Reason.InvalidRequest), (verdict.Outcome, verdict.Refusal.Reason));
        Assert.Equal(TestInstances.Sop(1), verdict.SopInstanceUid);
        Assert.Equal(TestInstances.Create(1), File.ReadAllBytes(Assert.Single(service.StoredFiles("objects"))));
    }

    [Fact]
    public async Task BadInstances_AmongGoodOnes_AreRefusedAlone()
    {
        await using var service = await RunningService.StartAsync();
        var noUid = TestInstances.Create(3);

        var verdicts = await service.StoreAsync(
            Chunk("good1", TestInstances.Create(1)),
            Chunk("text", "this is no DICOM instance at all, only some words in a row"u8.ToArray()),
            Chunk("empty", []),
            Chunk("cut", noUid, 0, 200, last: true),
            Chunk("good2", TestInstances.Create(2)));

        var byKey = verdicts.ToDictionary(v => v.InstanceKey);
        Assert.Equal(Outcome.Accepted, byKey["good1"].Outcome);
        Assert.Equal(Outcome.Accepted, byKey["good2"].Outcome);
        Assert.All(["text", "empty", "cut"], key => Assert.Equal(Outcome.Rejected, byKey[key].Outcome));
        Assert.Equal(Reason.MalformedInstance, byKey["text"].Refusal.Reason);
        Assert.NotEmpty(byKey["text"].Refusal.Rule);
        Assert.Equal(2, service.StoredFiles("objects").Length);
        Assert.Empty(service.StoredFiles("incoming"));
    }

    [Fact]
    public async Task Instance_OverTheLimit_IsRefusedBeforeItsEndAndItsRestIsIgnored()
    {
        await using var service = await RunningService.StartAsync(configure: o => o.Instances.MaxInstanceBytes = 3000);
        var large = TestInstances.Create(1, pixelBytes: 8000);
        using var call = service.Grpc.StoreInstances();

        await call.RequestStream.WriteAsync(Chunk("large", large, 0, 2000));
        await call.RequestStream.WriteAsync(Chunk("large", large, 2000, 2000));
        Assert.True(await call.ResponseStream.MoveNext());
        var refused = call.ResponseStream.Current;
        await call.RequestStream.WriteAsync(Chunk("large", large, 4000));
        await call.RequestStream.WriteAsync(Chunk("small", TestInstances.Create(2)));
        Assert.True(await call.ResponseStream.MoveNext());
        var accepted = call.ResponseStream.Current;
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());

        Assert.Equal(("large", Reason.LimitExceeded), (refused.InstanceKey, refused.Refusal.Reason));
        Assert.Equal(("small", Outcome.Accepted), (accepted.InstanceKey, accepted.Outcome));
        Assert.Empty(service.StoredFiles("incoming"));
    }

    [Fact]
    public async Task Store_WhenFull_RefusesAndKeepsWhatItHas()
    {
        var one = TestInstances.Create(1).Length;
        await using var service = await RunningService.StartAsync(configure: o =>
        {
            o.Instances.MaxInstanceBytes = one;
            o.Instances.MaxTotalBytes = one + (one / 2);
        });

        var verdicts = await service.StoreAsync(Chunk("a", TestInstances.Create(1)));
        var second = await service.StoreAsync(Chunk("b", TestInstances.Create(2)));

        Assert.Equal(Outcome.Accepted, verdicts[0].Outcome);
        Assert.Equal(Reason.LimitExceeded, Assert.Single(second).Refusal.Reason);
        Assert.Single(service.StoredFiles("objects"));
    }

    [Theory]
    [InlineData(100, "offset")]
    [InlineData(-1, "offset")]
    public async Task Chunk_AtAWrongOffset_SpoilsItsInstanceOnly(int offset, string word)
    {
        await using var service = await RunningService.StartAsync();
        var bytes = TestInstances.Create(1);
        var wrong = Chunk("a", bytes);
        wrong.OffsetBytes = offset;

        var verdicts = await service.StoreAsync(wrong, Chunk("b", TestInstances.Create(2)));

        Assert.Equal(Reason.InvalidRequest, verdicts[0].Refusal.Reason);
        Assert.Contains(word, verdicts[0].Refusal.Rule, StringComparison.Ordinal);
        Assert.Equal(Outcome.Accepted, verdicts[1].Outcome);
    }

    [Fact]
    public async Task Instance_RefusedMidway_CanBeSentAgainUnderItsKey()
    {
        await using var service = await RunningService.StartAsync();
        var bytes = TestInstances.Create(1);

        var verdicts = await service.StoreAsync(Chunk("a", bytes, 0, 100), Chunk("a", bytes, 300, 100), Chunk("a", bytes));

        Assert.Equal([Outcome.Rejected, Outcome.Accepted], verdicts.Select(v => v.Outcome));
    }

    [Fact]
    public async Task Instance_WithAWrongHash_IsRefused()
    {
        await using var service = await RunningService.StartAsync();
        var bytes = TestInstances.Create(1);
        var right = Convert.ToHexString(SHA256.HashData(bytes));

        var verdicts = await service.StoreAsync(Chunk("a", bytes, sha256: new string('0', 64)), Chunk("b", bytes, sha256: right));

        Assert.Equal(Reason.InvalidRequest, verdicts[0].Refusal.Reason);
        Assert.Equal(Outcome.Accepted, verdicts[1].Outcome);
    }

    [Fact]
    public async Task Stream_EndingInsideAnInstance_RefusesIt()
    {
        await using var service = await RunningService.StartAsync();

        var verdicts = await service.StoreAsync(Chunk("a", TestInstances.Create(1)), Chunk("b", TestInstances.Create(2), 0, 100));

        Assert.Equal(Outcome.Accepted, verdicts[0].Outcome);
        Assert.Equal(("b", Reason.MalformedInstance), (verdicts[1].InstanceKey, verdicts[1].Refusal.Reason));
        Assert.Empty(service.StoredFiles("incoming"));
    }

    [Fact]
    public async Task Client_ThatDisconnects_LeavesOnlyWhatWasStored()
    {
        await using var service = await RunningService.StartAsync();
        using (var call = service.Grpc.StoreInstances())
        {
            await call.RequestStream.WriteAsync(Chunk("a", TestInstances.Create(1)));
            Assert.True(await call.ResponseStream.MoveNext());
            await call.RequestStream.WriteAsync(Chunk("b", TestInstances.Create(2), 0, 100));
            await EventuallyAsync(() => Task.FromResult(service.StoredFiles("incoming").Length == 1));
        }

        await EventuallyAsync(() => Task.FromResult(service.StoredFiles("incoming").Length == 0));
        Assert.Single(service.StoredFiles("objects"));
        Assert.Equal(Outcome.Accepted, Assert.Single(await service.StoreAsync(Chunk("b", TestInstances.Create(2)))).Outcome);
        Assert.DoesNotContain(service.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_WithTooManyOpenInstances_IsEnded()
    {
        await using var service = await RunningService.StartAsync(configure: o => o.Instances.MaxOpenInstancesPerStream = 2);
        var bytes = TestInstances.Create(1);

        var error = await Assert.ThrowsAsync<RpcException>(() => service.StoreAsync(
            Chunk("a", bytes, 0, 10), Chunk("b", bytes, 0, 10), Chunk("c", bytes, 0, 10)));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        await EventuallyAsync(() => Task.FromResult(service.StoredFiles("incoming").Length == 0));
    }

    [Fact]
    public async Task Stream_WithoutAKey_IsEnded()
    {
        await using var service = await RunningService.StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => service.StoreAsync(Chunk("", TestInstances.Create(1))));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("instance_key", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_ThatGoesQuiet_IsEnded()
    {
        await using var service = await RunningService.StartAsync(configure: o => o.Instances.UploadIdleTimeout = TimeSpan.FromMilliseconds(200));
        using var call = service.Grpc.StoreInstances();
        await call.RequestStream.WriteAsync(Chunk("a", TestInstances.Create(1), 0, 100));

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Empty(service.StoredFiles("incoming"));
    }

    [Fact]
    public async Task ManyInstances_ThroughASmallQueue_AllGetVerdicts()
    {
        await using var service = await RunningService.StartAsync(configure: o => o.Instances.ParseQueueLength = 1);

        var verdicts = await service.StoreAsync(Enumerable.Range(1, 300).Select(n => Chunk($"{n}", TestInstances.Create(n))));

        Assert.Equal(300, verdicts.Count(v => v.Outcome == Outcome.Accepted));
        Assert.Equal(300, verdicts.Select(v => v.InstanceKey).Distinct().Count());
    }

    [Fact]
    public async Task Store_AfterARestart_StillKnowsItsInstances()
    {
        await using var service = await RunningService.StartAsync();
        await service.StoreAsync(Chunk("a", TestInstances.Create(1)));

        await service.RestartAsync();

        Assert.Equal(Outcome.AlreadyStored, Assert.Single(await service.StoreAsync(Chunk("a", TestInstances.Create(1)))).Outcome);
    }
}
