using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Preprocessing;
using LesionScan.Core.Volumes;

namespace LesionScan.Core.Tests.Preprocessing;

[Trait("Kind", "Kernel")]
public class LabelDecoderTests
{
    private const int Classes = 5;

    public static TheoryData<string> Cases => ["coarse", "fine", "part", "flipped", "same", "oblique", "row"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Append_Slabs_LabelsAreTheArgMaxOfInterpolatedLogits(string grids)
    {
        var (model, source) = Grids(grids);
        var logits = Logits(new Random(32), model.Size);
        var mapping = new GridMapping(source, model);
        var result = Decode(mapping, logits, slab: 3);
        var (decided, foreground) = (0, 0);
        for (var n = 0; n < result.Length; n++)
        {
            var v = ResamplerTests.At(n, source.Size);
            var place = mapping.ToSource(new(v.I, v.J, v.K));
            if (!IsInside(place, model.Size, 0.5002))
            {
                Assert.Equal(0, result[n]);
            }
            else if (IsInside(place, model.Size, 0.4998))
            {
                var values = Enumerable.Range(0, Classes).Select(c => Linear(logits, model.Size, c, place)).ToArray();
                var (best, second) = (values.Max(), values.OrderDescending().ElementAt(1));
                if (best - second < 1e-4) continue;
                Assert.Equal(Array.IndexOf(values, best), result[n]);
                decided++;
                foreground += result[n] == 0 ? 0 : 1;
            }
        }

        Assert.True(decided > 100 && foreground > 30);
    }

    [Theory]
    [InlineData(2500, 5000)]
    [InlineData(2500, 2600)]
    [InlineData(2500, 3200)]
    public void Create_OverTheBudget_IsRefusedAndKeepsNothing(long block, long total)
    {
        var (model, source) = (TestGrids.Axial(5, 5, 5, 4, 4, 4), TestGrids.Axial(12, 12, 20, 2, 2, 1));
        var budget = new MemoryBudget(block, total);
        var refusal = Assert.Throws<RejectionException>(() => new LabelDecoder(model, source, Classes, budget: budget));
        Assert.Equal((RejectionReason.LimitExceeded, 0L), (refusal.Reason, budget.UsedBytes));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Append_AnyCutThreadsAndLayout_SameLabels(string grids)
    {
        var (model, source) = Grids(grids);
        var logits = Logits(new Random(33), model.Size);
        var mapping = new GridMapping(source, model);
        var expected = Decode(mapping, logits, slab: 1);
        Assert.Equal(expected, Decode(mapping, logits, slab: 100));
        Assert.Equal(expected, Decode(mapping, logits, slab: 4, threads: 3));
        Assert.Equal(expected, Decode(mapping, logits, slab: 5, classMajor: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Append_Region_IsBackgroundOutside(bool oblique)
    {
        var source = oblique ? TestGrids.Oblique(new Random(34), new(45, 40, 19)) : TestGrids.Axial(61, 47, 23, 0.7, 0.8, 1.25);
        var model = source.ToAxisAligned(new VoxelSpacing(3, 3, 3));
        var logits = Logits(new Random(35), model.Size);
        var mapping = new GridMapping(source, model);
        var region = TestGrids.Balls(new Random(36), source.Size, 3, 8);
        var expected = Decode(mapping, logits, slab: 2).Select((label, n) => region[n] == 0 ? (byte)0 : label);
        Assert.Equal(expected, Decode(mapping, logits, slab: 2, region: region));
    }

    [Fact]
    public void Append_GeneralPath_AgreesWithSeparable()
    {
        var source = TestGrids.Flipped(TestGrids.Axial(61, 47, 23, 0.7, 0.8, 1.25), false, true, true);
        var model = source.ToAxisAligned(new VoxelSpacing(2, 2, 2));
        var logits = Logits(new Random(37), model.Size);
        var mapping = new GridMapping(source, model);
        var (separable, general) = (Decode(mapping, logits, 4), Decode(mapping, logits, 4, forceGeneral: true));
        // Both round differently, which only shows at ties.
        Assert.True(separable.Zip(general).Count(p => p.First != p.Second) <= separable.Length / 10000);
    }

    [Fact]
    public void Append_AsSlicesArrive_LabelsWhatItCan()
    {
        var source = TestGrids.Axial(8, 8, 40, 3, 3, 1);
        var model = source.ToAxisAligned(new VoxelSpacing(3, 3, 4));
        using var decoder = new LabelDecoder(model, source, Classes);
        var logits = Logits(new Random(38), model.Size);
        var layout = LogitsLayout.SliceMajor(Classes, 8, 8);
        decoder.Append(logits.AsSpan(0, 5 * layout.SliceStride), 5, layout);
        Assert.Equal(5, decoder.SlicesAppended);
        Assert.InRange(decoder.SlicesLabelled, 16, 20);
        Assert.Throws<InvalidOperationException>(decoder.Finish);
        Assert.Throws<ArgumentException>(() => decoder.Append(logits, 6, layout));
        Assert.Throws<ArgumentException>(() => decoder.Append(new float[10], 1, layout));
    }

    [Fact]
    public unsafe void ArgMax_VectorPath_EqualsScalarTwin()
    {
        var random = new Random(39);
        var rows = new float[7 * 100];
        for (var n = 0; n < rows.Length; n++) rows[n] = random.Next(4);
        var (vector, scalar) = (new byte[100], new byte[100]);
        fixed (float* r = rows)
        fixed (byte* v = vector, s = scalar)
        {
            ArgMax.Run(r, 7, 100, 100, v);
            ArgMax.Scalar(r, 7, 100, 0, 100, s);
        }

        Assert.Equal(scalar, vector);
    }

    private static (VolumeGeometry Model, VolumeGeometry Source) Grids(string name)
    {
        var fine = TestGrids.Axial(61, 47, 23, 0.7, 0.8, 1.25, new(-20, 15, -70));
        var oblique = TestGrids.Oblique(new Random(31), new(45, 40, 19), tiltDegrees: 14);
        var flipped = TestGrids.Flipped(fine, true, false, true);
        return name switch
        {
            "coarse" => (fine.ToAxisAligned(new VoxelSpacing(3, 3, 3)), fine),
            "fine" => (fine.ToAxisAligned(new VoxelSpacing(0.5, 0.5, 1)), fine),
            "part" => (TestGrids.Axial(9, 8, 6, 3, 3, 3, new(-12, 20, -65)), fine),
            "flipped" => (flipped.ToAxisAligned(new VoxelSpacing(2, 1.5, 3)), flipped),
            "same" => (fine, fine),
            "oblique" => (oblique.ToAxisAligned(new VoxelSpacing(3, 3, 3)), oblique),
            "row" => (TestGrids.Axial(10, 1, 1, 3, 30, 30, new(-12, 30, -55)), fine),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    private static byte[] Decode(
        GridMapping mapping, float[] logits, int slab, int threads = 1, bool classMajor = false, byte[]? region = null, bool forceGeneral = false)
    {
        var model = mapping.Source.Size;
        var layout = LogitsLayout.SliceMajor(Classes, model.Ny, model.Nx);
        using var decoder = new LabelDecoder(mapping, Classes, region, null, forceGeneral);
        for (var k = 0; k < model.Nz; k += slab)
        {
            var count = Math.Min(slab, model.Nz - k);
            var part = logits.AsSpan(k * layout.SliceStride, count * layout.SliceStride).ToArray();
            if (classMajor) part = Transposed(part, count, model.Nx * model.Ny);
            decoder.Append(part, count, classMajor ? LogitsLayout.ClassMajor(count, model.Ny, model.Nx) : layout, threads);
        }

        using var labels = decoder.Finish();
        return labels.Labels.ToArray();
    }

    private static float[] Transposed(float[] slab, int slices, int area)
    {
        var result = new float[slab.Length];
        for (var n = 0; n < slab.Length; n++)
        {
            var (k, c) = (n / area / Classes, n / area % Classes);
            result[(((c * slices) + k) * area) + (n % area)] = slab[n];
        }

        return result;
    }

    // Blobs of each class with noise on top: uniform stretches and contested borders.
    private static float[] Logits(Random random, GridSize size)
    {
        var owner = new int[size.VoxelCount];
        for (var c = 1; c < Classes; c++)
        {
            var ball = TestGrids.Balls(random, size, 2, Math.Max(1.5, size.Nx / 5.0));
            for (var n = 0; n < owner.Length; n++) owner[n] = ball[n] != 0 ? c : owner[n];
        }

        var area = size.Nx * size.Ny;
        var logits = new float[owner.Length * Classes];
        for (var n = 0; n < owner.Length; n++)
        {
            for (var c = 0; c < Classes; c++)
            {
                logits[(((n / area * Classes) + c) * area) + (n % area)] = (owner[n] == c ? 4 : 0) + (3 * random.NextSingle());
            }
        }

        return logits;
    }

    private static bool IsInside(ContinuousIndex at, GridSize size, double margin) => ResamplerTests.IsInside([at.K, at.J, at.I], size, margin);

    private static double Linear(float[] logits, GridSize size, int c, ContinuousIndex at)
    {
        var sum = 0.0;
        var (i, fi) = Split(at.I, size.Nx);
        var (j, fj) = Split(at.J, size.Ny);
        var (k, fk) = Split(at.K, size.Nz);
        for (var corner = 0; corner < 8; corner++)
        {
            var (di, dj, dk) = (corner & 1, (corner >> 1) & 1, corner >> 2);
            var weight = (di == 1 ? fi : 1 - fi) * (dj == 1 ? fj : 1 - fj) * (dk == 1 ? fk : 1 - fk);
            if (weight == 0) continue;
            sum += weight * logits[(((((k + dk) * Classes) + c) * size.Ny) + j + dj) * size.Nx + i + di];
        }

        return sum;

        static (int Lower, double Fraction) Split(double place, int length)
        {
            place = Math.Clamp(place, 0, length - 1);
            return ((int)place, place - (int)place);
        }
    }
}
