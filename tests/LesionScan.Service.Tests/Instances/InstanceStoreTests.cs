using LesionScan.Core.Errors;
using LesionScan.Service.Instances;
using LesionScan.Service.Tests.Fixtures;
using LesionScan.Testing;

namespace LesionScan.Service.Tests.Instances;

public sealed class InstanceStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InstanceStoreOptions _options = new() { MinFreeDiskBytes = 0 };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StoredInstance_WhoseBytesChanged_IsRefusedWhenRead()
    {
        var store = new InstanceStore(_folder.Path, _options);
        var stored = await StoreAsync(store, 1);
        var path = store.VerifiedPathOf(stored);
        File.AppendAllText(path, "x");

        var refusal = Assert.Throws<RejectionException>(() => store.VerifiedPathOf(stored));

        Assert.Equal((RejectionReason.CorruptStore, TestInstances.Sop(1)), (refusal.Reason, refusal.Subject));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StoredInstance_WhoseBytesAreLost_IsMendedBySendingItAgain(bool deleted)
    {
        var store = new InstanceStore(_folder.Path, _options);
        var stored = await StoreAsync(store, 1);
        var path = store.VerifiedPathOf(stored);
        if (deleted) File.Delete(path);
        else File.WriteAllText(path, "x");

        await StoreAsync(store, 1);

        Assert.Equal(TestInstances.Create(1), File.ReadAllBytes(store.VerifiedPathOf(stored)));
    }

    [Fact]
    public async Task Bytes_OfRefusedAndRepeatedInstances_AreGivenBack()
    {
        var store = new InstanceStore(_folder.Path, _options);
        var stored = await StoreAsync(store, 1);
        await StoreAsync(store, 1);
        await using (var incoming = store.Begin())
        {
            await incoming.AppendAsync(new byte[1000], CancellationToken.None);
            Assert.Equal(stored.SizeBytes + 1000, store.Bytes);
        }

        Assert.Equal(stored.SizeBytes, store.Bytes);
        Assert.Equal(stored.SizeBytes, new InstanceStore(_folder.Path, _options).Bytes);
    }

    [Fact]
    public async Task Instances_OverTheirNumber_AreRefused()
    {
        _options.MaxInstances = 1;
        var store = new InstanceStore(_folder.Path, _options);
        await StoreAsync(store, 1);

        var refusal = await Assert.ThrowsAsync<RejectionException>(() => StoreAsync(store, 2));

        Assert.Equal(RejectionReason.LimitExceeded, refusal.Reason);
        Assert.Single(store.OfSeries(TestInstances.Series));
    }

    [Fact]
    public void Disk_NearlyFull_RefusesNewInstances()
    {
        _options.MinFreeDiskBytes = long.MaxValue / 2;
        var store = new InstanceStore(_folder.Path, _options);

        var refusal = Assert.Throws<RejectionException>(store.Begin);

        Assert.Equal(RejectionReason.LimitExceeded, refusal.Reason);
    }

    [Fact]
    public async Task Series_AreFoundByStudyAndListedInOrder()
    {
        var store = new InstanceStore(_folder.Path, _options);
        await StoreAsync(store, 2);
        await StoreAsync(store, 1);
        await StoreAsync(store, 1, "1.2.826.0.1.100.0");

        Assert.Equal(["1.2.826.0.1.100.0", TestInstances.Series], store.SeriesOfStudy(TestInstances.Study));
        Assert.Equal([TestInstances.Sop(1), TestInstances.Sop(2)], store.OfSeries(TestInstances.Series).Select(i => i.Identity.SopInstanceUid));
        Assert.Equal(RejectionReason.NotFound, Assert.Throws<RejectionException>(() => store.OfSeries("1.9")).Reason);
        Assert.Equal(RejectionReason.NotFound, Assert.Throws<RejectionException>(() => store.SeriesOfStudy("../../etc")).Reason);
    }

    [Fact]
    public void Index_ThatCannotBeRead_IsRefusedAtStart()
    {
        var series = Directory.CreateDirectory(_folder.PathOf("index", "1.2")).FullName;
        File.WriteAllText(Path.Combine(series, "1.2.3.json"), "{");

        var refusal = Assert.Throws<RejectionException>(() => new InstanceStore(_folder.Path, _options));

        Assert.Equal((RejectionReason.CorruptStore, "1.2.3.json"), (refusal.Reason, refusal.Subject));
    }

    private static async Task<StoredInstance> StoreAsync(InstanceStore store, int number, string series = TestInstances.Series)
    {
        await using var incoming = store.Begin();
        await incoming.AppendAsync(TestInstances.Create(number, series), CancellationToken.None);
        await incoming.CompleteAsync();
        return store.Commit(incoming, InstanceInspector.Inspect(incoming.Path)).Instance;
    }
}
