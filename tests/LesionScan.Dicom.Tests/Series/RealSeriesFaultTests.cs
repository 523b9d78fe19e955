using System.Text;
using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Series;

/// <summary>Every fault a series can have, made from a real one by editing its headers: the verdict names instances and positions.</summary>
public sealed class RealSeriesFaultTests
{
    [SharedDataFact]
    public void Assemble_Unedited_IsUniform()
    {
        var series = RealSeries.Load();
        var stack = series.AssembleOne();
        Assert.Equal(20, Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict).Grid.Size.Nz);
        Assert.Empty(stack.Part);
    }

    [SharedDataFact]
    public void Assemble_SlicesMissing_NamesTheSliceBeforeTheGapAndItsPlace()
    {
        var series = RealSeries.Load();
        var before = series.PositionOf(8);
        var verdict = Assert.IsType<GeometryVerdict.MissingSlices>(series.Remove(9, 10).AssembleOne().Verdict);
        Assert.Equal((RealSeries.UidOf(8), before, 2), (verdict.Gaps[0].AfterInstance, verdict.Gaps[0].After, verdict.Gaps[0].Count));
        Assert.Equal([before], verdict.Positions);
        Assert.Contains(RealSeries.UidOf(8), verdict.Description, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void Assemble_SlicesMissingWhereTheLongestRunWillDo_IsThatRunAndSaysWhatIsLeftOut()
    {
        var series = RealSeries.Load().Remove(3, 12, 13);
        var stacks = series.Assemble(new SeriesGeometryOptions { AcceptLongestRun = true });

        Assert.Equal(3, stacks.Count);
        var run = Assert.Single(stacks, s => s.Verdict is GeometryVerdict.Uniform);
        Assert.Equal(Enumerable.Range(4, 8).Select(RealSeries.UidOf), run.Slices.Select(s => s.Summary.SopInstanceUid));
        Assert.Contains(GeometryWarning.LongestRun, run.Warnings);
        var left = stacks.Where(s => s != run).Select(s => Assert.IsType<GeometryVerdict.OutsideLongestRun>(s.Verdict)).ToList();
        Assert.Equal([3, 6], left.Select(v => v.Count));
        Assert.All(left, v => Assert.Equal((RejectionReason.MissingSlices, 8), (v.Reason, v.LongestRun)));
    }

    [SharedDataFact]
    public void Assemble_OnlyShortRuns_AreRefusedAllTheSame() =>
        Assert.IsType<GeometryVerdict.MissingSlices>(RealSeries.Load().Remove(4, 9, 14).AssembleOne(new SeriesGeometryOptions { AcceptLongestRun = true, MinSlices = 6 }).Verdict);

    [SharedDataFact]
    public void Assemble_SliceMovedOntoAnother_IsDuplicateAndNamesBothAndThePlace()
    {
        var series = RealSeries.Load();
        var verdict = Assert.IsType<GeometryVerdict.DuplicateSlices>(series.Move(7, new VectorLps(0, 0, RealSeries.StepMm)).AssembleOne().Verdict);
        Assert.Equal([RealSeries.UidOf(7), RealSeries.UidOf(8)], Assert.Single(verdict.Instances).Order());
        Assert.Equal(series.PositionOf(8), Assert.Single(verdict.Positions));
    }

    [SharedDataFact]
    public void Assemble_SliceOutOfLine_IsUnevenAndNamesItsNeighbourAndPlace()
    {
        var verdict = Assert.IsType<GeometryVerdict.MixedSpacing>(RealSeries.Load().Move(7, new VectorLps(0, 0, 0.4)).AssembleOne().Verdict);
        Assert.Equal(RejectionReason.MixedSpacing, verdict.Reason);
        Assert.Single(verdict.Positions);
    }

    [SharedDataFact]
    public void Assemble_SliceShiftedInItsPlane_NamesItAndItsPlace()
    {
        var series = RealSeries.Load().Move(7, new VectorLps(4, 0, 0));
        var verdict = Assert.IsType<GeometryVerdict.MixedSpacing>(series.AssembleOne().Verdict);
        Assert.Equal([RealSeries.UidOf(7)], verdict.Instances);
        Assert.Equal([series.PositionOf(7)], verdict.Positions);
    }

    [SharedDataFact]
    public void Assemble_SliceTurned_NamesItAndItsPlace()
    {
        var series = RealSeries.Load().Edit(5, d => d.Set(DicomTags.ImageOrientationPatient, 0.9998, 0.02, 0, -0.02, 0.9998, 0));
        var verdict = Assert.IsType<GeometryVerdict.MixedOrientation>(series.AssembleOne().Verdict);
        Assert.Equal([RealSeries.UidOf(5)], verdict.Instances);
        Assert.Equal([series.PositionOf(5)], verdict.Positions);
    }

    [SharedDataFact]
    public void Assemble_TableMovedUnderATiltedGantry_IsTilt()
    {
        var tan = Math.Tan(15 * Math.PI / 180);
        var series = RealSeries.Load();
        for (var k = 0; k < 20; k++) series.Move(k, new VectorLps(0, tan * RealSeries.StepMm * k, 0));
        var tilt = Assert.IsType<GeometryVerdict.GantryTilt>(series.AssembleOne().Verdict);
        Assert.Equal(15, tilt.Degrees, 3);
        Assert.Equal(RealSeries.StepMm, tilt.DistanceMm, 3);
        Assert.Equal(tan * RealSeries.StepMm, tilt.ShearMm, 3);
    }

    [SharedDataFact]
    public void Assemble_HalfInAnotherKernel_AreTwoStacksThoughNoPositionRepeats()
    {
        var stacks = RealSeries.Load().EditAll((k, d) => d.Set(DicomTags.ConvolutionKernel, k < 12 ? "B30f" : "B70f")).Assemble();
        Assert.Equal(["kernel B30f", "kernel B70f"], stacks.Select(s => s.Part).Order());
        Assert.Equal([8, 12], stacks.Select(s => s.Slices.Count).Order());
    }

    [SharedDataFact]
    public void Assemble_OneSliceInAnotherKernel_IsOneStackWithAWarning()
    {
        var stack = RealSeries.Load().Edit(4, d => d.Set(DicomTags.ConvolutionKernel, "B70f")).AssembleOne();
        Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict);
        Assert.Contains(GeometryWarning.MixedContrast, stack.Warnings);
    }

    public static TheoryData<string> States => ["echo time", "inversion time", "b-value", "temporal position", "trigger time", "diffusion direction", "tube voltage", "acquisition", "series of instance numbers"];

    [SharedDataTheory]
    [MemberData(nameof(States))]
    public void Assemble_ThreeStatesOfEveryPosition_AreThreeVolumes(string state)
    {
        var stacks = RealSeries.Load().Repeat(3, (t, d) => SetState(state, t, d)).Assemble();
        Assert.Equal(3, stacks.Count);
        Assert.All(stacks, s => Assert.Equal(20, Assert.IsType<GeometryVerdict.Uniform>(s.Verdict).Grid.Size.Nz));
        Assert.All(stacks, s => Assert.StartsWith(state, s.Part, StringComparison.Ordinal));
        Assert.Equal(3, stacks.Select(s => s.Part).Distinct().Count());
    }

    // Classic MR images have no public b-value; each maker has its own.
    [SharedDataTheory]
    [InlineData(0x0019, "SIEMENS MR HEADER", 0x0C, DicomVr.IS)]
    [InlineData(0x2001, "Philips Imaging DD 001", 0x03, DicomVr.FL)]
    [InlineData(0x0043, "GEMS_PARM_01", 0x39, DicomVr.IS)]
    public void Assemble_PrivateBValues_AreTwoVolumes(int group, string creator, int offset, DicomVr vr)
    {
        byte[] Value(int b) => vr == DicomVr.FL ? BitConverter.GetBytes((float)b) : Encoding.ASCII.GetBytes(creator == "GEMS_PARM_01" ? $"{1_000_000_000 + b}\\8\\0\\0" : $"{b}");
        var stacks = RealSeries.Load().Repeat(2, (t, d) =>
        {
            SetState("none", 0, d);
            d.Set(DicomTags.Modality, "MR").Set(DicomTags.InstanceNumber, 1).SetPrivate((ushort)group, creator, (byte)offset, vr, Value(800 * t));
        }).Assemble();
        Assert.Equal(["b-value 0", "b-value 800"], stacks.Select(s => s.Part).Order());
    }

    // 3 · 20 − 1 images: number of images is not positions times states.
    [SharedDataTheory]
    [InlineData("temporal position")]
    [InlineData("trigger time")]
    [InlineData("diffusion direction")]
    public void Assemble_OneImageOfAStateMissing_IsIncompleteAndSaysWhichAndWhere(string state)
    {
        var series = RealSeries.Load().Repeat(3, (t, d) => SetState(state, t, d));
        var place = series.PositionOf(26);
        var verdict = Assert.IsType<GeometryVerdict.IncompletePhases>(series.Remove(26).AssembleOne().Verdict);

        Assert.Equal((RejectionReason.MissingSlices, state), (verdict.Reason, verdict.Distinction));
        Assert.Equal([place], Assert.Single(verdict.Gaps).Missing);
    }

    // An echo or b-value is a volume of its own, so that its gap is that of a volume.
    [SharedDataFact]
    public void Assemble_OneImageOfAnEchoMissing_LeavesTheOtherEchoesWhole()
    {
        var stacks = RealSeries.Load().Repeat(3, (t, d) => SetState("echo time", t, d)).Remove(26).Assemble();
        Assert.Equal(2, stacks.Count(s => s.Verdict is GeometryVerdict.Uniform));
        Assert.Equal("echo time 40", Assert.Single(stacks, s => s.Verdict is GeometryVerdict.MissingSlices).Part);
    }

    [SharedDataFact]
    public void Assemble_EchoesAtTwoTimes_AreTheirProduct()
    {
        var stacks = RealSeries.Load().Repeat(4, (t, d) => SetState("temporal position", t % 2, d.Set(DicomTags.EchoTime, 20 + (20 * (t / 2))))).Assemble();
        Assert.Equal(
            ["echo time 20; temporal position 1", "echo time 20; temporal position 2", "echo time 40; temporal position 1", "echo time 40; temporal position 2"],
            stacks.Select(s => s.Part).Order());
    }

    [SharedDataFact]
    public void Assemble_NumbersThatRunThroughStatesFirst_AreVolumesToo()
    {
        var series = RealSeries.Load();
        series.Repeat(3, (_, _) => { });
        foreach (var (n, slice) in series.Slices.Index()) slice.Remove(DicomTags.AcquisitionNumber).Remove(DicomTags.AcquisitionTime).Set(DicomTags.InstanceNumber, (3 * (n % 20)) + (n / 20) + 1);
        Assert.Equal(3, series.Assemble().Count(s => s.Verdict is GeometryVerdict.Uniform));
    }

    [SharedDataFact]
    public void Assemble_SameSlicesAgainWithoutAnyDifference_AreDuplicates()
    {
        var series = RealSeries.Load().Repeat(2, (_, d) => d.Set(DicomTags.InstanceNumber, 1));
        Assert.Equal(20, Assert.IsType<GeometryVerdict.DuplicateSlices>(series.AssembleOne().Verdict).Instances.Count);
    }

    [SharedDataFact]
    public void Assemble_Localizer_StandsApart()
    {
        var stacks = RealSeries.Load().Edit(0, d => d.Set(DicomTags.ImageType, ["ORIGINAL", "PRIMARY", "LOCALIZER"])).Assemble();
        Assert.Equal([RealSeries.UidOf(0)], Assert.Single(stacks, s => s.Verdict is GeometryVerdict.Localizer).Slices.Select(s => s.Name));
        Assert.Equal(19, Assert.Single(stacks, s => s.Verdict is GeometryVerdict.Uniform).Slices.Count);
    }

    [SharedDataFact]
    public void Assemble_FarMoreOrientationsThanAnySeriesHas_AreRefusedWithoutComparingThemAll()
    {
        var series = RealSeries.Load().Repeat(30, (t, d) => d.Set(DicomTags.PixelSpacing, 0.5 + (0.001 * t), 0.5));
        foreach (var (n, slice) in series.Slices.Index()) slice.Set(DicomTags.PixelSpacing, 0.5 + (0.001 * n), 0.5);
        Assert.Equal(RejectionReason.MixedSpacing, series.AssembleOne().Verdict.Reason);
    }

    private static void SetState(string state, int t, DicomDataset d)
    {
        d.Remove(DicomTags.AcquisitionTime).Remove(DicomTags.AcquisitionDateTime).Remove(DicomTags.AcquisitionNumber).Set(DicomTags.InstanceNumber, 1);
        _ = state switch
        {
            "echo time" => d.Set(DicomTags.EchoTime, 20 + (20 * t)),
            "inversion time" => d.Set(DicomTags.InversionTime, 100 + t),
            "b-value" => d.Set(DicomTags.DiffusionBValue, 500.0 * t),
            "temporal position" => d.Set(DicomTags.TemporalPositionIdentifier, t + 1),
            "trigger time" => d.Set(DicomTags.TriggerTime, 50 * t),
            "diffusion direction" => d.Set(DicomTags.DiffusionGradientOrientation, t == 0 ? 1 : 0, t == 1 ? 1 : 0, t == 2 ? 1 : 0),
            "tube voltage" => d.Set(DicomTags.KVP, 80 + (20 * t)),
            "acquisition" => d.Set(DicomTags.AcquisitionNumber, t + 1),
            _ => d.Set(DicomTags.InstanceNumber, (100 * t) + (int)d.GetDoubles(DicomTags.ImagePositionPatient, 3)[2] + 100_000),
        };
    }
}
