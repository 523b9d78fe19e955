using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Tests.Series;

public sealed class SeriesAssemblerTests
{
    [Fact]
    public void Assemble_EvenSlices_AreUniformAndSortedAlongTheNormal()
    {
        var stack = new SyntheticSeries(10).AssembleOne();
        var uniform = Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict);
        Assert.Equal(new GridSize(SyntheticSeries.Columns, SyntheticSeries.Rows, 10), uniform.Grid.Size);
        Assert.Equal(new VoxelSpacing(0.7, 0.8, 2.5), uniform.Grid.Spacing);
        Assert.Equal(new PointLps(-100, -80, 30), uniform.Grid.Origin);
        Assert.Equal("1.2.826.2", uniform.Grid.FrameOfReferenceUid);
        Assert.Equal(Enumerable.Range(0, 10).Select(SyntheticSeries.UidOf), stack.Slices.Select(s => s.Summary.SopInstanceUid));
        Assert.Empty(stack.Warnings);
        Assert.Null(stack.Verdict.ToRejection("x"));
    }

    [Fact]
    public void Assemble_SlicesAcquiredDownwards_AreSortedUpwards()
    {
        var stack = new SyntheticSeries(10, step: VectorLps.Superior * -2.5).AssembleOne();
        Assert.Equal(SyntheticSeries.UidOf(9), stack.Slices[0].Summary.SopInstanceUid);
        Assert.Equal(7.5, stack.Verdict.Grid!.Origin.Z, 9);
    }

    [Theory]
    [InlineData(new[] { 4 }, 1)]
    [InlineData(new[] { 4, 5 }, 1)]
    [InlineData(new[] { 2, 7, 8 }, 2)]
    public void Assemble_SlicesRemoved_SaysWhereAndHowMany(int[] removed, int gaps)
    {
        var stack = new SyntheticSeries(12).Remove(removed).AssembleOne();
        var missing = Assert.IsType<GeometryVerdict.MissingSlices>(stack.Verdict);
        Assert.Equal(gaps, missing.Gaps.Count);
        Assert.Equal(removed.Length, missing.Gaps.Sum(g => g.Count));
        Assert.Equal(SyntheticSeries.UidOf(removed[0] - 1), missing.Gaps[0].AfterInstance);
        Assert.Equal(30 + (2.5 * (removed[0] - 1)), missing.Gaps[0].After.Z, 6);
        Assert.Equal(RejectionReason.MissingSlices, stack.Verdict.ToRejection("1.2")!.Reason);
        Assert.Throws<RejectionException>(() => stack.Verdict.RequireGrid("1.2", acceptTilt: true));
    }

    [Fact]
    public void Assemble_OtherInstanceAtTheSamePlace_IsDuplicateAndNamesBoth()
    {
        var series = new SyntheticSeries(8);
        var copy = SyntheticSeries.Slice("1.2.826.7", 20, new PointLps(-100, -80, 30 + 7.5), VectorLps.Left, VectorLps.Posterior);
        var verdict = Assert.IsType<GeometryVerdict.DuplicateSlices>(series.Add(copy).AssembleOne().Verdict);
        Assert.Equal([SyntheticSeries.UidOf(20), SyntheticSeries.UidOf(3)], Assert.Single(verdict.Instances));
        Assert.Equal(RejectionReason.DuplicateSlices, verdict.Reason);
    }

    [Fact]
    public void Assemble_SameInstanceTwice_IsTakenOnceWithAWarning()
    {
        var series = new SyntheticSeries(8);
        var stack = Assert.Single(SeriesAssembler.Assemble([.. series.Instances(), .. series.Instances().Take(2)]));
        Assert.Equal(8, stack.Slices.Count);
        Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict);
        Assert.Equal([GeometryWarning.RepeatedInstance], stack.Warnings);
    }

    [Fact]
    public void Assemble_TwoPhasesAtTheSamePositions_AreTwoStacks()
    {
        var series = new SyntheticSeries(8).EditAll((_, d) => d.Set(DicomTags.AcquisitionNumber, 1));
        var second = new SyntheticSeries(8).EditAll((k, d) => d.Set(DicomTags.AcquisitionNumber, 2).Set(DicomTags.SOPInstanceUID, SyntheticSeries.UidOf(k + 50)));
        var stacks = SeriesAssembler.Assemble([.. second.Instances(), .. series.Instances()]);
        Assert.Equal(2, stacks.Count);
        Assert.All(stacks, s => Assert.IsType<GeometryVerdict.Uniform>(s.Verdict));
        Assert.All(stacks, s => Assert.Single(s.Slices.Select(i => i.Summary.AcquisitionNumber).Distinct()));
    }

    [Fact]
    public void Assemble_TwoOrientationsEachAVolume_AreTwoStacks()
    {
        var axial = new SyntheticSeries(8);
        var sagittal = new SyntheticSeries(8, i: VectorLps.Posterior, j: -VectorLps.Superior).EditAll((k, d) => d.Set(DicomTags.SOPInstanceUID, SyntheticSeries.UidOf(k + 50)));
        var stacks = SeriesAssembler.Assemble([.. axial.Instances(), .. sagittal.Instances()]);
        Assert.Equal(2, stacks.Count);
        Assert.All(stacks, s => Assert.IsType<GeometryVerdict.Uniform>(s.Verdict));
    }

    [Fact]
    public void Assemble_OneSliceTurned_IsMixedOrientationAndNamesIt()
    {
        var turned = Math.PI / 90;
        var stack = new SyntheticSeries(8).Edit(3, d => d.Set(DicomTags.ImageOrientationPatient, Math.Cos(turned), Math.Sin(turned), 0, -Math.Sin(turned), Math.Cos(turned), 0)).AssembleOne();
        Assert.Equal([SyntheticSeries.UidOf(3)], Assert.IsType<GeometryVerdict.MixedOrientation>(stack.Verdict).Instances);
        Assert.Equal(8, stack.Slices.Count);
    }

    [Fact]
    public void Assemble_OneSliceWithOtherPixelSpacing_IsMixedSpacing() =>
        Assert.Equal([SyntheticSeries.UidOf(5)], Assert.IsType<GeometryVerdict.MixedSpacing>(
            new SyntheticSeries(8).Edit(5, d => d.Set(DicomTags.PixelSpacing, 0.8, 0.71)).AssembleOne().Verdict).Instances);

    [Fact]
    public void Assemble_OneSliceWithOtherSize_IsMixedSpacing() =>
        Assert.IsType<GeometryVerdict.MixedSpacing>(new SyntheticSeries(8).Edit(5, d => d.Set(DicomTags.Rows, 5)).AssembleOne().Verdict);

    [Fact]
    public void Assemble_OneSliceInAnotherFrameOfReference_IsMixedFrameOfReference()
    {
        var verdict = new SyntheticSeries(8).Edit(0, d => d.Set(DicomTags.FrameOfReferenceUID, "1.9")).AssembleOne().Verdict;
        Assert.Equal([SyntheticSeries.UidOf(0)], Assert.IsType<GeometryVerdict.MixedFrameOfReference>(verdict).Instances);
        Assert.Equal(RejectionReason.MixedOrientation, verdict.Reason);
    }

    [Fact]
    public void Assemble_FrameOfReferenceOfItsOwnInEverySlice_IsOneStackWithAWarning()
    {
        var stack = new SyntheticSeries(8).EditAll((k, d) => d.Set(DicomTags.FrameOfReferenceUID, $"1.9.{k}")).AssembleOne();
        Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict);
        Assert.Equal([GeometryWarning.FrameOfReferencePerInstance], stack.Warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Assemble_FewSlices_AreTooFew(int count)
    {
        var verdict = Assert.IsType<GeometryVerdict.TooFewSlices>(new SyntheticSeries(count).AssembleOne().Verdict);
        Assert.Equal((count, 5), (verdict.Count, verdict.Needed));
    }

    [Fact]
    public void Assemble_LocalizerAmongSlices_StandsApart()
    {
        var series = new SyntheticSeries(8).Add(
            SyntheticSeries.Slice("1.2.826.7", 30, default, VectorLps.Left, -VectorLps.Superior).Set(DicomTags.ImageType, ["ORIGINAL", "PRIMARY", "LOCALIZER"]));
        var stacks = SeriesAssembler.Assemble(series.Instances());
        Assert.IsType<GeometryVerdict.Localizer>(stacks[0].Verdict);
        Assert.IsType<GeometryVerdict.Uniform>(stacks[1].Verdict);
    }

    [Fact]
    public void Assemble_ThreeImagesAtRightAngles_AreALocalizer()
    {
        var instances = new SyntheticSeries(1)
            .Add(SyntheticSeries.Slice("1.2.826.7", 1, default, VectorLps.Left, -VectorLps.Superior))
            .Add(SyntheticSeries.Slice("1.2.826.7", 2, default, VectorLps.Posterior, -VectorLps.Superior)).Instances();
        Assert.IsType<GeometryVerdict.Localizer>(Assert.Single(SeriesAssembler.Assemble(instances)).Verdict);
    }

    [Theory]
    [InlineData(0.05, false, true)]
    [InlineData(0.15, true, true)]
    [InlineData(0.3, false, false)]
    public void Assemble_OneSliceOutOfPlaceAlongTheNormal_IsUniformWarnedOrMixed(double mm, bool isWarned, bool isVolume)
    {
        var stack = new SyntheticSeries(10).Edit(4, d => d.Set(DicomTags.ImagePositionPatient, -100, -80, 40 + mm)).AssembleOne();
        Assert.Equal(isVolume, stack.Verdict is GeometryVerdict.Uniform);
        Assert.Equal(!isVolume, stack.Verdict is GeometryVerdict.MixedSpacing);
        Assert.Equal(isWarned, stack.Warnings.Contains(GeometryWarning.SlightlyUneven));
    }

    [Fact]
    public void Assemble_DistancesThatDrift_AreMixedSpacing()
    {
        // Each distance passes by itself, but in the middle the slices lie 3.75 mm from an even grid.
        var stack = new SyntheticSeries(100).EditAll((k, d) =>
            d.Set(DicomTags.ImagePositionPatient, -100, -80, k < 50 ? 1.0 * k : 50 + (1.15 * (k - 50)))).AssembleOne();
        Assert.IsType<GeometryVerdict.MixedSpacing>(stack.Verdict);
    }

    [Fact]
    public void Assemble_OneSliceShiftedInItsPlane_IsMixedSpacing() =>
        Assert.IsType<GeometryVerdict.MixedSpacing>(
            new SyntheticSeries(10).Edit(4, d => d.Set(DicomTags.ImagePositionPatient, -97, -80, 40)).AssembleOne().Verdict);

    // Oracles of the tilted gantry: 15 degrees at 5 mm table steps, 20 degrees at 3 mm.
    [Theory]
    [InlineData(15, 5, 4.829629, 1.294095)]
    [InlineData(20, 3, 2.819078, 1.026060)]
    [InlineData(-15, 5, 4.829629, 1.294095)]
    public void Assemble_TiltedGantry_SaysDegreesAndGivesTheShearedGrid(double degrees, double tableStep, double distance, double shear)
    {
        var a = degrees * Math.PI / 180;
        var stack = new SyntheticSeries(10, j: new VectorLps(0, Math.Cos(a), -Math.Sin(a)), step: VectorLps.Superior * tableStep).AssembleOne();
        var tilt = Assert.IsType<GeometryVerdict.GantryTilt>(stack.Verdict);
        Assert.Equal(Math.Abs(degrees), tilt.Degrees, 4);
        var normal = tilt.Grid.AxisI.Cross(tilt.Grid.AxisJ).Normalized();
        var along = tilt.Grid.StepK.Dot(normal);
        Assert.Equal(distance, along, 5);
        Assert.Equal(shear, (tilt.Grid.StepK - (normal * along)).Length, 5);
        Assert.Equal(RejectionReason.GantryTilt, tilt.Reason);
        Assert.False(tilt.Grid.IsOrthogonal);
        Assert.Same(tilt.Grid, tilt.RequireGrid("1.2", acceptTilt: true));
        Assert.Equal(RejectionReason.GantryTilt, Assert.Throws<RejectionException>(() => tilt.RequireGrid("1.2", acceptTilt: false)).Reason);
    }

    [Fact]
    public void Assemble_SlightTilt_IsUniformWithAWarningAndExactPositions()
    {
        var stack = new SyntheticSeries(40, step: new VectorLps(0, 0.01, 2.5)).AssembleOne();
        Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict);
        Assert.Contains(GeometryWarning.SlightTilt, stack.Warnings);
        Assert.Equal(-80 + (0.01 * 39), stack.Verdict.Grid!.ToLps(new VoxelIndex(0, 0, 39)).Y, 6);
    }

    // The oracle of the plane equation: an oblique plane, column 10 and row 20.
    [Fact]
    public void Assemble_ObliqueStack_PutsVoxelsWhereThePlaneEquationSays()
    {
        var stack = new SyntheticSeries(6, new PointLps(-120, -100, 50), VectorLps.Left, new VectorLps(0, 0.9659258, -0.2588190)).AssembleOne();
        var p = stack.Verdict.Grid!.ToLps(new VoxelIndex(10, 20, 0));
        Assert.Equal(-113, p.X, 6);
        Assert.Equal(-84.545187, p.Y, 5);
        Assert.Equal(45.858895, p.Z, 5);
        Assert.Equal(0.258819, stack.Verdict.Grid.AxisK.Y, 6);
        Assert.Equal(0.965926, stack.Verdict.Grid.AxisK.Z, 6);
    }

    [Theory]
    [InlineData(3.0, GeometryWarning.OverlappingSlices)]
    [InlineData(1.0, GeometryWarning.GapsBetweenSlices)]
    public void Assemble_ThicknessOtherThanDistance_IsUniformAtTheDistanceWithAWarning(double thickness, GeometryWarning warning)
    {
        var stack = new SyntheticSeries(8).EditAll((_, d) => d.Set(DicomTags.SliceThickness, thickness)).AssembleOne();
        Assert.Equal(2.5, Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict).Grid.Spacing.K, 9);
        Assert.Equal([warning], stack.Warnings);
    }

    [Fact]
    public void Assemble_SliceWithoutPosition_IsUnknownPosition()
    {
        foreach (var tag in new[] { DicomTags.ImagePositionPatient, DicomTags.ImageOrientationPatient, DicomTags.PixelSpacing, DicomTags.Rows })
        {
            var verdict = new SyntheticSeries(8).Edit(2, d => d.Remove(tag)).AssembleOne().Verdict;
            Assert.Equal([SyntheticSeries.UidOf(2)], Assert.IsType<GeometryVerdict.UnknownPosition>(verdict).Instances);
        }
    }

    [Fact]
    public void Assemble_DirectionsNotAtRightAngles_AreUnknownPosition() =>
        Assert.IsType<GeometryVerdict.UnknownPosition>(new SyntheticSeries(8, j: new VectorLps(0.1, 0.99498743710662, 0)).AssembleOne().Verdict);

    [Theory]
    [InlineData(0)]
    [InlineData(1e-5)]
    [InlineData(1e5)]
    public void Assemble_ImpossiblePixelSpacing_IsUnknownPosition(double mm) =>
        Assert.IsType<GeometryVerdict.UnknownPosition>(new SyntheticSeries(8).EditAll((_, d) => d.Set(DicomTags.PixelSpacing, mm, mm)).AssembleOne().Verdict);

    [Fact]
    public void Assemble_SlicesSideBySide_AreMixedSpacing() =>
        Assert.IsType<GeometryVerdict.MixedSpacing>(new SyntheticSeries(8, step: new VectorLps(100, 0, 0.02)).AssembleOne().Verdict);

    [Fact]
    public void Assemble_MultiFrameInstance_IsRefusedAsUnsupported() =>
        Assert.Equal(RejectionReason.UnsupportedModality, new SyntheticSeries(1).Edit(0, d => d.Set(DicomTags.NumberOfFrames, 20)).AssembleOne().Verdict.Reason);

    [Fact]
    public void Assemble_AnyOrderOfInstances_SameStacks()
    {
        var instances = new SyntheticSeries(8).Edit(3, d => d.Set(DicomTags.PixelSpacing, 1, 1)).Instances();
        var forward = Assert.Single(SeriesAssembler.Assemble(instances));
        instances.Reverse();
        var backward = Assert.Single(SeriesAssembler.Assemble(instances));
        Assert.Equal(forward.Verdict.Description, backward.Verdict.Description);
        Assert.Equal(forward.Slices.Select(s => s.Summary.SopInstanceUid), backward.Slices.Select(s => s.Summary.SopInstanceUid));
    }
}
