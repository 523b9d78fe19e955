using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Series;

/// <summary>Enhanced images made of real classic series, checked by dciodvfy and read by pydicom.</summary>
public sealed class EnhancedImageTests : IDisposable
{
    private const string Ct = "totalsegmentator/example_ct_dicom";
    private const string Mr = "robustness/pydicom/test_files/dicomdirtests/98892003/MR700";

    // Frames are stored in this order, so that only their attributes tell how they follow each other.
    private static readonly int[] Shuffled = [3, 0, 6, 1, 5, 2, 4];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedDataTheory]
    [InlineData("CT", Ct)]
    [InlineData("MR", Mr)]
    public void Create_FromARealSeries_IsAcceptedByDciodvfy(string modality, string folder)
    {
        var path = Write(Shuffle(modality, folder).Create());
        var report = ExternalTool.Run("dciodvfy", [path]);
        Assert.DoesNotContain("Error", report.Output + report.Error, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void Read_EnhancedCt_IsTheVolumeOfTheClassicSeriesAndOfPydicom()
    {
        var slices = ClassicSlice.Read(Ct, 7);
        var path = Write(Shuffle("CT", Ct).Create());
        var stack = Assert.Single(SeriesAssembler.Assemble([InstanceReader.ReadFile(path)]));
        var grid = Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict).Grid;
        using var volume = CtVolumeReader.Read(stack);
        using var classic = CtVolumeReader.Read(Assert.Single(SeriesAssembler.Assemble(slices.Select(s => s.Instance))));

        Assert.True(volume.Voxels.SequenceEqual(classic.Voxels));
        Assert.True(grid.IsSameGrid(classic.Geometry, 1e-6));
        Assert.Equal(Shuffled.Select((slice, frame) => (slice, frame)).OrderBy(p => p.slice).Select(p => p.frame), stack.Slices.Select(s => s.Index));
        Assert.True(volume.Voxels.SequenceEqual(ToHounsfield(Pydicom(path))));
    }

    [SharedDataFact]
    public void Read_EnhancedMr_IsTheVolumeOfPydicom()
    {
        var path = Write(Shuffle("MR", Mr).Create());
        var stack = Assert.Single(SeriesAssembler.Assemble([InstanceReader.ReadFile(path)]));
        using var volume = MrVolumeReader.Read(stack);

        Assert.True(volume.Voxels.SequenceEqual(Pydicom(path)));
        Assert.Equal("[arb'U]", volume.Unit.Code);
    }

    [SharedDataFact]
    public void Read_RescaleOfItsOwnInEveryFrame_BeatsTheSharedOne()
    {
        var writer = Shuffle("CT", Ct, rescales: [.. Shuffled.Select(slice => (1 + (0.25 * slice), -1000.0 - slice))]);
        var path = Write(writer.Create());
        using var volume = CtVolumeReader.Read(Assert.Single(SeriesAssembler.Assemble([InstanceReader.ReadFile(path)])));
        Assert.True(volume.Voxels.SequenceEqual(ToHounsfield(Pydicom(path))));
    }

    // The encoders are other programs'; the frames come from the file one by one.
    [SharedDataTheory]
    [InlineData("dcmcrle")]
    [InlineData("dcmcjpeg", "+e1")]
    [InlineData("dcmcjpeg", "+e1", "+fs", "8")]
    [InlineData("dcmcjpls", "+el")]
    [InlineData("gdcmconv", "--j2k")]
    public void Read_CompressedEnhancedCt_IsTheSameVolume(string program, params string[] options)
    {
        var plain = Write(Shuffle("CT", Ct).Create());
        var compressed = _folder.PathOf("compressed.dcm");
        ExternalTool.Run(program, [.. options, plain, compressed]).Succeeded();
        using var expected = CtVolumeReader.Read(Assert.Single(SeriesAssembler.Assemble([InstanceReader.ReadFile(plain)])));
        using var fromFile = CtVolumeReader.Read(Assert.Single(SeriesAssembler.Assemble([InstanceReader.ReadFile(compressed)])));
        using var fromMemory = CtVolumeReader.Read(Assert.Single(SeriesAssembler.Assemble([InstanceReader.Read(File.ReadAllBytes(compressed))])));

        Assert.True(expected.Voxels.SequenceEqual(fromFile.Voxels));
        Assert.True(expected.Voxels.SequenceEqual(fromMemory.Voxels));
    }

    [SharedDataFact]
    public void Assemble_TwoTemporalPositions_AreTwoVolumesInWords()
    {
        var slices = ClassicSlice.Read(Ct, 7);
        int[] order = [.. Shuffled, .. Shuffled.Reverse()];
        var path = Write(new EnhancedWriter
        {
            Modality = "CT",
            Slices = [.. order.Select(s => slices[s])],
            Positions = [.. order.Select(s => s + 1)],
            Times = [.. order.Select((_, i) => i < 7 ? 1 : 2)],
            Rescales = [.. order.Select((_, i) => (1.0, i < 7 ? -1000.0 : -900.0))],
        }.Create());
        var stacks = SeriesAssembler.Assemble([InstanceReader.ReadFile(path)]);

        Assert.Equal(["stack 1; temporal position 1", "stack 1; temporal position 2"], stacks.Select(s => s.Part));
        foreach (var (stack, time) in stacks.Zip([1, 2]))
        {
            using var volume = CtVolumeReader.Read(stack);
            Assert.True(volume.Voxels.SequenceEqual(ToHounsfield(Pydicom(path, "1", $"{time}"))));
        }
    }

    [SharedDataFact]
    public void Assemble_OneFrameOfATimeMissing_SaysWhichTimeAndWhere()
    {
        var slices = ClassicSlice.Read(Ct, 7);
        int[] order = [.. Shuffled, .. Shuffled.Where(s => s != 4)];
        var writer = new EnhancedWriter
        {
            Modality = "CT",
            Slices = [.. order.Select(s => slices[s])],
            Positions = [.. order.Select(s => s + 1)],
            Times = [.. order.Select((_, i) => i < 7 ? 1 : 2)],
        };
        var verdict = Assert.IsType<GeometryVerdict.IncompletePhases>(AssembleOne(writer.Create()).Verdict);

        Assert.Equal((RejectionReason.MissingSlices, "temporal position"), (verdict.Reason, verdict.Distinction));
        var gap = Assert.Single(verdict.Gaps);
        Assert.Equal("temporal position 2", gap.Phase);
        Assert.Equal(slices[4].Instance.Summary.Position!.Value, Assert.Single(gap.Missing));
    }

    [SharedDataFact]
    public void Assemble_TwoEchoesInTwoStacks_AreFourParts()
    {
        var slices = Slices(Mr);
        int[] order = [.. Enumerable.Range(0, 28).Select(i => i % 7)];
        var stacks = SeriesAssembler.Assemble([InMemory(new EnhancedWriter
        {
            Modality = "MR", Slices = [.. order.Select(s => slices[s])], Positions = [.. order.Select(s => s + 1)],
            Stacks = [.. order.Select((_, i) => i < 14 ? "1" : "2")], EchoTimes = [.. order.Select((_, i) => i % 14 < 7 ? 20.0 : 80.0)],
        }.Create())]);

        Assert.Equal(["stack 1; echo time 20", "stack 1; echo time 80", "stack 2; echo time 20", "stack 2; echo time 80"], stacks.Select(s => s.Part));
        Assert.All(stacks, s => Assert.Equal(7, s.Verdict.Grid!.Size.Nz));
    }

    [SharedDataFact]
    public void Assemble_PositionsInAnotherOrderThanStated_CountsPositionsAndWarns()
    {
        var slices = ClassicSlice.Read(Ct, 7);
        var stack = AssembleOne(new EnhancedWriter { Modality = "CT", Slices = slices, Positions = [1, 2, 4, 3, 5, 6, 7] }.Create());
        Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict);
        Assert.Contains(GeometryWarning.OrderContradictsPositions, stack.Warnings);
    }

    [SharedDataFact]
    public void Assemble_FewerGroupsThanFrames_IsRefusedByName()
    {
        var dataset = Shuffle("CT", Ct).Create();
        dataset.Set(DicomTags.PerFrameFunctionalGroupsSequence, [.. dataset.GetItems(DicomTags.PerFrameFunctionalGroupsSequence).Take(6)]);
        var verdict = Assert.IsType<GeometryVerdict.InvalidFrames>(AssembleOne(dataset).Verdict);
        Assert.Equal(RejectionReason.InvalidAttribute, verdict.Reason);
        Assert.Contains("6 frames of 7", verdict.Description, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void Assemble_FrameWithoutPosition_IsUnknownPositionAndNamesTheFrame()
    {
        var dataset = Shuffle("CT", Ct).Create();
        dataset.GetItems(DicomTags.PerFrameFunctionalGroupsSequence)[2].Remove(DicomTags.PlanePositionSequence);
        var verdict = Assert.IsType<GeometryVerdict.UnknownPosition>(AssembleOne(dataset).Verdict);
        Assert.Equal(["1.2.826.0.1.3680043.10.999.2 frame 3"], verdict.Instances);
    }

    [SharedDataFact]
    public void Assemble_ConcatenationInThreeParts_IsOneVolumeUnlessAPartIsMissing()
    {
        var parts = Concatenated([3, 2, 2]);
        var stack = Assert.Single(SeriesAssembler.Assemble(parts));
        using var volume = CtVolumeReader.Read(stack);
        using var whole = CtVolumeReader.Read(AssembleOne(Shuffle("CT", Ct).Create()));
        Assert.True(volume.Voxels.SequenceEqual(whole.Voxels));

        var verdict = Assert.IsType<GeometryVerdict.IncompleteConcatenation>(Assert.Single(SeriesAssembler.Assemble([parts[0], parts[2]])).Verdict);
        Assert.Equal([2], verdict.Missing);
        Assert.Equal(2, verdict.Instances.Count);
        Assert.Equal(RejectionReason.MissingSlices, verdict.Reason);
    }

    [SharedDataFact]
    public void Assemble_ConcatenationWithoutATotal_IsJudgedByItsOffsets()
    {
        var parts = Concatenated([3, 2, 2], withTotal: false);
        Assert.IsType<GeometryVerdict.Uniform>(Assert.Single(SeriesAssembler.Assemble(parts)).Verdict);
        Assert.Equal([2], Assert.IsType<GeometryVerdict.IncompleteConcatenation>(Assert.Single(SeriesAssembler.Assemble([parts[0], parts[2]])).Verdict).Missing);
    }

    // Two frames of colour-coded flow; 19 times of one knee; three frames of each of four stacks turned against each other.
    [SharedDataTheory]
    [InlineData("robustness/pydicom-data/eCT_Supplemental.dcm", RejectionReason.TooFewSlices, 2)]
    [InlineData("robustness/fo-dicom/MOVEKNEE.dcm", RejectionReason.TooFewSlices, 19)]
    [InlineData("robustness/pydicom-data/emri_small.dcm", RejectionReason.UnsupportedModality, 1)]
    [InlineData("robustness/fo-dicom/mr_brucker.dcm", RejectionReason.TooFewSlices, 4)]
    [InlineData("wg04/multiframe/BRMULTI", RejectionReason.TooFewSlices, 12)]
    public void Assemble_RealMultiFrameFiles_AreRefusedForWhatTheyAre(string file, RejectionReason reason, int frames)
    {
        var stacks = SeriesAssembler.Assemble([InstanceReader.ReadFile(SharedData.PathOf(file.Split('/')))]);
        Assert.All(stacks, s => Assert.Equal(reason, s.Verdict.Reason));
        Assert.Equal(frames, stacks.Sum(s => s.Slices.Count));
    }

    // The real MR series turns about an axis, so its slices are put side by side.
    private static IReadOnlyList<ClassicSlice> Slices(string folder) => folder == Mr ? ClassicSlice.ReadEven(Mr, 7, 4) : ClassicSlice.Read(folder, 7);

    private static EnhancedWriter Shuffle(string modality, string folder, IReadOnlyList<(double Slope, double Intercept)>? rescales = null)
    {
        var slices = Slices(folder);
        return new EnhancedWriter { Modality = modality, Slices = [.. Shuffled.Select(s => slices[s])], Positions = [.. Shuffled.Select(s => s + 1)], Rescales = rescales };
    }

    private static List<DicomInstance> Concatenated(int[] sizes, bool withTotal = true)
    {
        var slices = ClassicSlice.Read(Ct, 7);
        var parts = new List<DicomInstance>();
        var offset = 0;
        foreach (var (n, size) in sizes.Index())
        {
            int[] order = Shuffled[offset..(offset + size)];
            var dataset = new EnhancedWriter
            {
                Modality = "CT",
                Slices = [.. order.Select(s => slices[s])],
                Positions = [.. order.Select(s => s + 1)],
                SopInstanceUid = $"1.2.826.0.1.3680043.10.999.2.{n + 1}",
            }.Create();
            dataset.Set(DicomTags.ConcatenationUID, "1.2.826.0.1.3680043.10.999.6").Set(DicomTags.SOPInstanceUIDOfConcatenationSource, "1.2.826.0.1.3680043.10.999.2")
                .Set(DicomTags.InConcatenationNumber, n + 1).Set(DicomTags.ConcatenationFrameOffsetNumber, offset);
            if (withTotal) dataset.Set(DicomTags.InConcatenationTotalNumber, sizes.Length);
            parts.Add(InMemory(dataset));
            offset += size;
        }

        return parts;
    }

    private static ImageStack AssembleOne(DicomDataset dataset) => Assert.Single(SeriesAssembler.Assemble([InMemory(dataset)]));

    private static DicomInstance InMemory(DicomDataset dataset) => InstanceReader.Read(DicomWriter.Write(dataset));

    private string Write(DicomDataset dataset)
    {
        var path = _folder.PathOf("enhanced.dcm");
        DicomWriter.WriteFile(path, dataset);
        return path;
    }

    private float[] Pydicom(string path, params string[] choice)
    {
        var target = _folder.PathOf("voxels");
        Oracle.Run("enhanced_voxels.py", [path, target, .. choice]).Succeeded();
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(target)).ToArray();
    }

    private static short[] ToHounsfield(float[] values) => [.. values.Select(v => (short)Math.Clamp(Math.Round(v), -1024, short.MaxValue))];
}
