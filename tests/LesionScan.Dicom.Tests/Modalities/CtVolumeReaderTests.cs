using System.Globalization;
using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Dicom.Tests.Series;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Modalities;

public sealed class CtVolumeReaderTests
{
    public static TheoryData<string> Stacks => ["axial", "feet-first", "oblique", "sagittal", "coronal", "tilted", "downwards"];

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Read_SyntheticStack_EveryVoxelLiesWherePythonSays(string name)
    {
        var c = Math.Cos(0.3);
        var s = Math.Sin(0.3);
        var series = name switch
        {
            "feet-first" => new SyntheticSeries(9, step: VectorLps.Superior * -1.5).EditAll((_, d) => d.Set(DicomTags.PatientPosition, "FFS")),
            "oblique" => new SyntheticSeries(9, i: new VectorLps(c, s, 0), j: new VectorLps(-s * c, c * c, -s)),
            "sagittal" => new SyntheticSeries(9, i: VectorLps.Posterior, j: -VectorLps.Superior),
            "coronal" => new SyntheticSeries(9, i: VectorLps.Left, j: -VectorLps.Superior),
            "tilted" => new SyntheticSeries(9, j: new VectorLps(0, c, -s), step: VectorLps.Superior * 3),
            "downwards" => new SyntheticSeries(9, step: new VectorLps(0, 0, -2)),
            _ => new SyntheticSeries(9),
        };
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("series"));
        series.WriteTo(folder.PathOf("series"));
        AssertAgreesWithPython(folder.PathOf("series"), 20, folder);
    }

    [SharedDataTheory]
    [InlineData("lidc_0314/ct")]
    [InlineData("totalsegmentator/example_ct_dicom")]
    [InlineData("tcia/lungfcp_0001")]
    public void Read_RealSeries_EveryVoxelLiesWherePythonSays(string path)
    {
        using var folder = new TemporaryFolder();
        AssertAgreesWithPython(SharedData.PathOf(path.Split('/')), 200, folder);
    }

    [SharedDataFact]
    public void Read_Lidc_IsUniformFeetFirstSeries()
    {
        var stack = Assert.Single(SeriesAssembler.Assemble(ReadFolder(SharedData.PathOf("lidc_0314", "ct"))));
        var grid = Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict).Grid;
        Assert.Equal(new GridSize(512, 512, 100), grid.Size);
        Assert.Equal(1.0, grid.Spacing.K, 4);
        Assert.Equal("FFS", stack.Slices[0].Summary.PatientPosition);
        Assert.Equal([GeometryWarning.FrameOfReferencePerInstance], stack.Warnings);
        using var volume = CtVolumeReader.Read(stack);
        Assert.Equal(UcumUnit.Hounsfield, volume.Unit);
    }

    [SharedDataFact]
    public void Read_TotalSegmentatorSlab_OverlapsAtTwoMillimetres()
    {
        var stack = Assert.Single(SeriesAssembler.Assemble(ReadFolder(SharedData.PathOf("totalsegmentator", "example_ct_dicom"))));
        Assert.Equal(2.0, Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict).Grid.Spacing.K, 3);
        Assert.Contains(GeometryWarning.OverlappingSlices, stack.Warnings);
    }

    [SharedDataFact]
    public void Read_BothStacksOfAPetCt_AreUniform()
    {
        var folder = SharedData.PathOf("tcia", "acrin_flt_breast_001");
        var stacks = SeriesAssembler.Assemble(Directory.GetFiles(folder, "*.dcm", SearchOption.AllDirectories).Select(f => InstanceReader.ReadFile(f)));
        Assert.Equal(2, stacks.Count);
        Assert.All(stacks, s => Assert.Equal(4.25, Assert.IsType<GeometryVerdict.Uniform>(s.Verdict).Grid.Spacing.K, 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Read_AnyNumberOfThreads_SameVoxels(int threads)
    {
        using var one = CtVolumeReader.Read(Scaled().AssembleOne(), new CtReadOptions { MaxDegreeOfParallelism = 1 });
        using var many = CtVolumeReader.Read(Scaled().AssembleOne(), new CtReadOptions { MaxDegreeOfParallelism = threads });
        Assert.True(one.Voxels.SequenceEqual(many.Voxels));
    }

    [Fact]
    public void Read_FromMemoryAndFromFiles_SameVoxels()
    {
        using var folder = new TemporaryFolder();
        Scaled().WriteTo(folder.Path);
        using var memory = CtVolumeReader.Read(Scaled().AssembleOne());
        using var files = CtVolumeReader.Read(Assert.Single(SeriesAssembler.Assemble(ReadFolder(folder.Path))));
        Assert.True(memory.Voxels.SequenceEqual(files.Voxels));
    }

    [Fact]
    public void Read_SlopePerSliceAndFractions_RoundsEachSliceByItsOwn()
    {
        using var volume = CtVolumeReader.Read(Scaled().AssembleOne());
        for (var k = 0; k < 8; k++)
        {
            var expected = Math.Round((SyntheticSeries.Stored(k, 2, 3) * (0.5 + (0.1 * k))) - 100.25);
            Assert.Equal((short)expected, volume[new VoxelIndex(3, 2, k)]);
        }
    }

    [Fact]
    public void Read_UnsignedTwelveBitsWithDirtyHighBits_AreMasked()
    {
        var series = Pixels(new ushort[] { 0xF000 | 1000, 0x7FFF, 0, 4095 }, stored: 12, signed: false);
        using var volume = CtVolumeReader.Read(series.AssembleOne());
        Assert.Equal([0, 3095, -1000, 3095], volume.Voxels[..4].ToArray().Select(v => (int)v));
    }

    [Fact]
    public void Read_SignedTwelveBitsAtHighBit13_AreShiftedAndSignExtended()
    {
        // The values -1, 1, -2048 and 2047 two bits up, with stray bits around them.
        var series = Pixels(new ushort[] { 0x3FFF, (1 << 2) | 0xC003, (0x800 << 2) | 1, (0x7FF << 2) | 0x8000 }, stored: 12, signed: true, highBit: 13)
            .EditAll((_, d) => d.Set(DicomTags.RescaleIntercept, 0));
        using var volume = CtVolumeReader.Read(series.AssembleOne());
        Assert.Equal([-1, 1, -1024, 2047], volume.Voxels[..4].ToArray().Select(v => (int)v));
    }

    [Fact]
    public void Read_PaddingAndFillBelowAir_BecomeMinus1024()
    {
        // -2000 is padding (its element says US 63536), -1500 lies below the scale, 40000 is over 15 bits only as unsigned.
        var series = Pixels([unchecked((ushort)-2000), unchecked((ushort)-1500), 24, 1064], stored: 16, signed: true)
            .EditAll((_, d) => d.Set(new DicomElement(DicomTags.PixelPaddingValue, DicomVr.US, new byte[] { 0x30, 0xF8 })).Set(DicomTags.RescaleIntercept, -1024));
        using var volume = CtVolumeReader.Read(series.AssembleOne());
        Assert.Equal([-1024, -1024, -1000, 40], volume.Voxels[..4].ToArray().Select(v => (int)v));
    }

    [Fact]
    public void Read_PaddingRange_IsInclusiveOnStoredValues()
    {
        var series = Pixels([99, 100, 150, 200, 201], stored: 16, signed: false)
            .EditAll((_, d) => d.Set(DicomTags.PixelPaddingValue, 200).Set(DicomTags.PixelPaddingRangeLimit, 100).Set(DicomTags.RescaleIntercept, 0));
        using var volume = CtVolumeReader.Read(series.AssembleOne());
        Assert.Equal([99, -1024, -1024, -1024, 201], volume.Voxels[..5].ToArray().Select(v => (int)v));
    }

    [Fact]
    public void Read_ExtendedScale_KeepsValuesOver12BitsAndLimitsThemTo16()
    {
        var series = Pixels([31000, 65535], stored: 16, signed: false).EditAll((_, d) => d.Set(DicomTags.RescaleIntercept, -1000));
        using var volume = CtVolumeReader.Read(series.AssembleOne());
        Assert.Equal([30000, 32767], volume.Voxels[..2].ToArray().Select(v => (int)v));
    }

    [Fact]
    public void Read_EightBits_AreWidened()
    {
        var series = new SyntheticSeries(5).EditAll((k, d) => d
            .Set(DicomTags.BitsAllocated, 8).Set(DicomTags.BitsStored, 8).Set(DicomTags.HighBit, 7)
            .Set(DicomTags.PixelRepresentation, 0)
            .Set(DicomTags.PixelData, Enumerable.Range(200, 48).Select(v => (byte)v).ToArray()));
        using var volume = CtVolumeReader.Read(series.AssembleOne());
        Assert.Equal(200 - 1000, volume.Voxels[0]);
        Assert.Equal(247 - 1000, volume.Voxels[47]);
    }

    [Theory]
    [InlineData("slope")]
    [InlineData("intercept")]
    [InlineData("zero")]
    [InlineData("type")]
    public void Read_WithoutRescaleToHu_IsMissingRescaleAndNamesTheSlice(string fault)
    {
        var series = new SyntheticSeries(6).Edit(2, d =>
        {
            _ = fault switch
            {
                "slope" => d.Remove(DicomTags.RescaleSlope),
                "intercept" => d.SetEmpty(DicomTags.RescaleIntercept),
                "zero" => d.Set(DicomTags.RescaleSlope, 0),
                _ => d.Set(DicomTags.RescaleType, "US"),
            };
        });
        var refusal = Assert.Throws<RejectionException>(() => CtVolumeReader.Read(series.AssembleOne()));
        Assert.Equal(RejectionReason.MissingRescale, refusal.Reason);
        Assert.Equal(SyntheticSeries.UidOf(2), refusal.Subject);
    }

    [Fact]
    public void Read_PixelDataTooShortInTwoSlices_NamesTheFirst()
    {
        var series = new SyntheticSeries(12).Edit(9, d => d.Set(DicomTags.PixelData, new byte[10])).Edit(4, d => d.Set(DicomTags.PixelData, new byte[94]));
        var refusal = Assert.Throws<RejectionException>(() => CtVolumeReader.Read(series.AssembleOne()));
        Assert.Equal(RejectionReason.MalformedInstance, refusal.Reason);
        Assert.Equal(SyntheticSeries.UidOf(4), refusal.Subject);
    }

    [Fact]
    public void Read_OtherModalityOrColour_IsRefused()
    {
        Assert.Equal(RejectionReason.UnsupportedModality, Refusal(new SyntheticSeries(6).EditAll((_, d) => d.Set(DicomTags.Modality, "MR"))));
        Assert.Equal(RejectionReason.UnsupportedEncoding, Refusal(new SyntheticSeries(6).EditAll((_, d) => d.Set(DicomTags.PhotometricInterpretation, "RGB"))));
        Assert.Equal(RejectionReason.InvalidAttribute, Refusal(new SyntheticSeries(6).EditAll((_, d) => d.Remove(DicomTags.PixelData))));
        Assert.Equal(RejectionReason.MissingSlices, Refusal(new SyntheticSeries(8).Remove(3)));
    }

    [Fact]
    public void Read_OverTheBudget_IsRefusedAndAFailureReturnsTheMemory()
    {
        var budget = new MemoryBudget(500, 500);
        Assert.Equal(RejectionReason.LimitExceeded, Refusal(new SyntheticSeries(6), budget));
        Assert.Equal(0, budget.UsedBytes);
        var enough = new MemoryBudget(5000, 5000);
        Assert.Equal(RejectionReason.MalformedInstance, Refusal(new SyntheticSeries(6).Edit(1, d => d.Set(DicomTags.PixelData, new byte[2])), enough));
        Assert.Equal(0, enough.UsedBytes);
    }

    [Fact]
    public void Read_Cancelled_StopsAndReturnsTheMemory()
    {
        var budget = new MemoryBudget();
        Assert.ThrowsAny<OperationCanceledException>(() => CtVolumeReader.Read(new SyntheticSeries(6).AssembleOne(), new CtReadOptions { Budget = budget }, new CancellationToken(canceled: true)));
        Assert.Equal(0, budget.UsedBytes);
    }

    private static RejectionReason Refusal(SyntheticSeries series, MemoryBudget? budget = null) =>
        Assert.Throws<RejectionException>(() => CtVolumeReader.Read(series.AssembleOne(), new CtReadOptions { Budget = budget })).Reason;

    private static SyntheticSeries Scaled() => new SyntheticSeries(8).EditAll((k, d) =>
        d.Set(DicomTags.RescaleSlope, 0.5 + (0.1 * k)).Set(DicomTags.RescaleIntercept, -100.25));

    private static SyntheticSeries Pixels(ushort[] first, int stored, bool signed, int? highBit = null)
    {
        var pixels = new ushort[SyntheticSeries.Rows * SyntheticSeries.Columns];
        first.CopyTo(pixels, 0);
        return new SyntheticSeries(5).EditAll((_, d) => d
            .Set(DicomTags.BitsStored, stored).Set(DicomTags.HighBit, highBit ?? (stored - 1))
            .Set(DicomTags.PixelRepresentation, signed ? 1 : 0)
            .Set(DicomTags.PixelData, MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray()));
    }

    private static IEnumerable<DicomInstance> ReadFolder(string folder) => Directory.GetFiles(folder).Select(f => InstanceReader.ReadFile(f));

    private static void AssertAgreesWithPython(string folder, int samples, TemporaryFolder temporary)
    {
        Oracle.Run("sample_voxels.py", folder, samples.ToString(CultureInfo.InvariantCulture), "11", temporary.PathOf("samples")).Succeeded();
        var stack = Assert.Single(SeriesAssembler.Assemble(ReadFolder(folder)));
        using var volume = CtVolumeReader.Read(stack);
        var order = stack.Slices.Select((s, k) => (s.Summary.SopInstanceUid, k)).ToDictionary(s => s.SopInstanceUid, s => s.k);
        var compared = 0;
        foreach (var line in File.ReadLines(temporary.PathOf("samples")))
        {
            var f = line.Split(' ');
            var p = new PointLps(Parse(f[3]), Parse(f[4]), Parse(f[5]));
            var at = volume.Geometry.ToVoxel(p);
            var voxel = at.Round();
            Assert.InRange(volume.Geometry.ToLps(voxel).DistanceTo(p), 0, 0.02);
            Assert.Equal(new VoxelIndex(int.Parse(f[2], CultureInfo.InvariantCulture), int.Parse(f[1], CultureInfo.InvariantCulture), order[f[0]]), voxel);
            Assert.Equal(int.Parse(f[6], CultureInfo.InvariantCulture), volume[voxel]);
            compared++;
        }

        Assert.Equal(samples * stack.Slices.Count, compared);
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
