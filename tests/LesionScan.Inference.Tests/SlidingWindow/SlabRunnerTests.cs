using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Volumes;
using LesionScan.Inference.Sessions;
using LesionScan.Inference.SlidingWindow;

namespace LesionScan.Inference.Tests.SlidingWindow;

public class SlabRunnerTests
{
    private const float Pad = -2.5f;
    private static readonly GridSize Size = new(13, 11, 9);

    [Fact]
    public void Run_EchoModel_GivesEachSliceItsNeighboursAndPadding()
    {
        using var folder = TestModel.Slab("slab-echo");
        using var model = folder.Load();
        var volume = Volume(Size);
        var logits = Run(model, Size, volume, out _);
        var area = Size.Nx * Size.Ny;
        for (var k = 0; k < Size.Nz; k++)
        {
            for (var c = 0; c < 3; c++)
            {
                var neighbour = k + c - 1;
                var expected = neighbour < 0 || neighbour >= Size.Nz ? Enumerable.Repeat(Pad, area) : volume.Skip(neighbour * area).Take(area);
                Assert.Equal(expected, logits[k].Skip(c * area).Take(area));
            }
        }
    }

    [Fact]
    public void Run_UNet_GivesWhatTheModelGivesForEachPaddedSliceAlone()
    {
        using var folder = TestModel.Slab();
        using var model = folder.Load();
        var volume = Volume(Size);
        var logits = Run(model, Size, volume, out _);
        for (var k = 0; k < Size.Nz; k++) Assert.Equal(Alone(model, volume, k), logits[k]);
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    [InlineData(3, 2, false)]
    [InlineData(100, 2, true)]
    public void Run_AnyGroupingAndOverlap_GivesTheSameBits(int slicesPerRun, int threads, bool overlap)
    {
        using var folder = TestModel.Slab();
        folder.Manifest["window"]!["batch"] = 100;
        using var model = folder.Load(threads);
        var volume = Volume(Size);
        var options = new SlabOptions { MaxRunPixels = slicesPerRun * 14 * 12, Overlap = overlap };
        var logits = Run(model, Size, volume, out var statistics, options);
        using var reference = folder.Load();
        for (var k = 0; k < Size.Nz; k++) Assert.Equal(Alone(reference, volume, k), logits[k]);
        Assert.Equal(Math.Max(1, (Size.Nz + slicesPerRun - 1) / slicesPerRun), statistics.Runs);
    }

    [Fact]
    public void Run_WholeVolume_ReadsEachSliceOnceAndCountsPadding()
    {
        using var folder = TestModel.Slab("slab-echo");
        using var model = folder.Load();
        Run(model, Size, Volume(Size), out var s);
        Assert.Equal(new SlabStatistics(9 * 14 * 12, 9 * 13 * 11, 9, 0, 9, 3), s);
        Assert.Equal(14.0 * 12 / (13 * 11), s.ComputedPerNeeded, 12);
    }

    [Fact]
    public void Run_SkippedSlices_AreNotDeliveredAndTheirContextStillIsReal()
    {
        using var folder = TestModel.Slab();
        using var model = folder.Load();
        var volume = Volume(Size);
        var whole = new SliceRegion(new SliceRectangle(0, 0, Size.Nx, Size.Ny), 10);
        var logits = Run(model, Size, volume, out var s, region: k => k is 1 or 2 or 7 ? whole : null);
        Assert.Equal([1, 2, 7], logits.Keys.Order());
        foreach (var (k, values) in logits) Assert.Equal(Alone(model, volume, k), values);
        Assert.Equal((3, 6, 7, 30L), (s.SlicesRun, s.SlicesSkipped, s.SlicesRead, s.VoxelsNeeded));
    }

    [Fact]
    public void Run_NothingWanted_RunsNothing()
    {
        using var folder = TestModel.Slab();
        using var model = folder.Load();
        Assert.Empty(Run(model, Size, Volume(Size), out var s, region: _ => null));
        Assert.Equal((0, 9, 0, 0L), (s.Runs, s.SlicesSkipped, s.SlicesRead, s.VoxelsComputed));
        Assert.Equal(0, s.ComputedPerNeeded);
    }

    [Fact]
    public void Run_CropWithAHaloOfTheReceptiveField_AgreesWithTheWholeSlice()
    {
        using var folder = TestModel.Slab();
        using var model = folder.Load();
        var size = new GridSize(61, 53, 5);
        var volume = Volume(size);
        var area = new SliceRectangle(20, 17, 9, 11);
        var whole = Run(model, size, volume, out _);
        var cropped = Run(model, size, volume, out var s, new SlabOptions { CropHalo = 8 }, _ => new SliceRegion(area, area.PixelCount));
        var planes = new float[3 * area.PixelCount];
        for (var k = 0; k < size.Nz; k++)
        {
            SlicePlane.TakeArea(whole[k], new SliceRectangle(0, 0, size.Nx, size.Ny), area, planes);
            Assert.Equal(planes.Length, cropped[k].Length);
            for (var i = 0; i < planes.Length; i++) Assert.Equal(planes[i], cropped[k][i], 1e-5f);
        }

        // Columns 12..38 and rows 8..36, snapped outward to even numbers.
        Assert.Equal(5 * 26 * 28, s.VoxelsComputed);
    }

    [Fact]
    public void Run_Progress_EndsAtOneAndNeverFalls()
    {
        using var folder = TestModel.Slab("slab-echo");
        using var model = folder.Load();
        var seen = new List<double>();
        new SlabRunner(model).Run(Request(Size, Volume(Size), (_, _) => { }, progress: new Direct(seen.Add)));
        Assert.Equal(1, seen[^1]);
        Assert.Equal(seen.Order(), seen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_CancelledByTheConsumer_Stops(bool overlap)
    {
        using var folder = TestModel.Slab("slab-echo");
        using var model = folder.Load();
        using var cancel = new CancellationTokenSource();
        var delivered = 0;
        var request = Request(Size, Volume(Size), (_, _) => { delivered++; cancel.Cancel(); });
        var runner = new SlabRunner(model, new SlabOptions { Overlap = overlap, MaxRunPixels = 1 });
        Assert.ThrowsAny<OperationCanceledException>(() => runner.Run(request, cancel.Token));
        Assert.Equal(1, delivered);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_ReaderFails_ItsOwnExceptionComesOut(bool overlap)
    {
        using var folder = TestModel.Slab("slab-echo");
        using var model = folder.Load();
        var request = new SlabRequest
        {
            Size = Size,
            PadValue = 0,
            Consume = _ => { },
            Read = (first, _, _) => { if (first > 4) throw new RejectionException(RejectionReason.MissingSlices, "gone"); },
        };
        var runner = new SlabRunner(model, new SlabOptions { Overlap = overlap, MaxRunPixels = 1 });
        Assert.Equal(RejectionReason.MissingSlices, Assert.Throws<RejectionException>(() => runner.Run(request)).Reason);
    }

    [Fact]
    public void Run_OverTheMemoryBudget_IsRefusedAndNothingIsKept()
    {
        using var folder = TestModel.Slab("slab-echo");
        using var model = folder.Load();
        var budget = new MemoryBudget(maxBlockBytes: 8000, maxTotalBytes: 16000);
        var request = Request(Size, Volume(Size), (_, _) => { });
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => new SlabRunner(model, budget: budget).Run(request)).Reason);
        Assert.Equal(0, budget.UsedBytes);
    }

    [Fact]
    public void Run_RegionOutsideTheSlice_Throws()
    {
        using var folder = TestModel.Slab("slab-echo");
        using var model = folder.Load();
        Assert.Throws<ArgumentException>(() => Run(model, Size, Volume(Size), out _, region: _ => new SliceRegion(new SliceRectangle(10, 0, 4, 4), 1)));
    }

    [Fact]
    public void Constructor_PatchModel_IsRefused()
    {
        using var folder = TestModel.Patch();
        using var model = folder.Load();
        Assert.Equal(RejectionReason.InvalidModel, Assert.Throws<RejectionException>(() => new SlabRunner(model)).Reason);
    }

    [Fact]
    public void Options_Defaults_AreTheDocumentedOnes()
    {
        var o = new SlabOptions();
        Assert.Equal((262144, 32, 1.15, true), (o.MaxRunPixels, o.CropHalo, o.MaxCropWaste, o.Overlap));
    }

    private static float[] Volume(GridSize size) => TestModel.Noise((int)size.VoxelCount, seed: 5);

    private static Dictionary<int, float[]> Run(
        OnnxModel model, GridSize size, float[] volume, out SlabStatistics statistics, SlabOptions? options = null, Func<int, SliceRegion?>? region = null)
    {
        var logits = new Dictionary<int, float[]>();
        var last = -1;
        var request = Request(size, volume, (k, values) =>
        {
            Assert.True(k > last);
            last = k;
            logits.Add(k, values);
        }, region);
        statistics = new SlabRunner(model, options).Run(request);
        return logits;
    }

    private static SlabRequest Request(
        GridSize size, float[] volume, Action<int, float[]> consume, Func<int, SliceRegion?>? region = null, IProgress<double>? progress = null)
    {
        var area = size.Nx * size.Ny;
        var next = 0;
        return new SlabRequest
        {
            Size = size,
            PadValue = Pad,
            Region = region,
            Progress = progress,
            Consume = logits => consume(logits.Slice, logits.Values.ToArray()),
            Read = (first, count, destination) =>
            {
                Assert.True(first >= next);
                next = first + count;
                Assert.Equal(count * area, destination.Length);
                volume.AsSpan(first * area, count * area).CopyTo(destination);
            },
        };
    }

    // The padded slice with its neighbours, put together by hand and run alone.
    private static float[] Alone(OnnxModel model, float[] volume, int k)
    {
        var input = new float[3 * 12 * 14];
        for (var c = 0; c < 3; c++)
        {
            for (var y = 0; y < 12; y++)
            {
                for (var x = 0; x < 14; x++)
                {
                    var z = k + c - 1;
                    var inside = z >= 0 && z < Size.Nz && y < Size.Ny && x < Size.Nx;
                    input[(((c * 12) + y) * 14) + x] = inside ? volume[(((z * Size.Ny) + y) * Size.Nx) + x] : Pad;
                }
            }
        }

        var output = new float[3 * 12 * 14];
        model.Run(input, [1, 3, 12, 14], output);
        return [.. from c in Enumerable.Range(0, 3) from y in Enumerable.Range(0, Size.Ny) from x in Enumerable.Range(0, Size.Nx) select output[(((c * 12) + y) * 14) + x]];
    }

    private sealed class Direct(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
