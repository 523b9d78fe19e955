using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Series;

public sealed class NuclearFrameTableTests
{
    private static readonly CodedConcept AnteriorCode = new("399321004", "SCT", "Anterior projection");
    private static readonly CodedConcept PosteriorCode = new("399001007", "SCT", "Posterior projection");

    // Worked example: two frames, Detector Vector [1,2] or [2,1], view codes of the two detector items.
    [Theory]
    [InlineData(1, 2, 0, 1)]
    [InlineData(2, 1, 1, 0)]
    public void Views_OfTwoFramesInOneFile_FollowTheDetectorVector(int first, int second, int anterior, int posterior)
    {
        var image = Planar(2).Set(DicomTags.DetectorVector, (ReadOnlySpan<double>)[first, second])
            .Set(DicomTags.DetectorInformationSequence, [Detector(AnteriorCode), Detector(PosteriorCode)]);
        var views = PlanarViews.Of([Instance(image)]);

        Assert.True(views.IsComplete, views.Note);
        Assert.Equal((anterior, posterior), (views.Anterior!.Index, views.Posterior!.Index));
        Assert.Empty(views.Note);
    }

    [Fact]
    public void Views_OfTwoFilesOfOneFrame_AreFoundByTheirCodes()
    {
        var back = Instance(Planar(1).Set(DicomTags.DetectorInformationSequence, [Detector(new CodedConcept("G-5216", "SRT", "Posterior"))]));
        var front = Instance(Planar(1, "1.2.3.5").Set(DicomTags.DetectorInformationSequence, [Detector(new CodedConcept("G-5215", "SRT", "Anterior"))]));
        var views = PlanarViews.Of([back, front]);
        Assert.Same(front, views.Anterior!.Instance);
        Assert.Same(back, views.Posterior!.Instance);
    }

    [Fact]
    public void Views_WithoutCodes_ArePartialUntilTheCallerSays()
    {
        var image = Instance(Planar(2).Set(DicomTags.DetectorVector, (ReadOnlySpan<double>)[1, 2]).Set(DicomTags.DetectorInformationSequence, [Detector(null), Detector(null)]));
        var views = PlanarViews.Of([image]);
        Assert.False(views.IsComplete);
        Assert.Contains("2 frames have no view code", views.Note, StringComparison.Ordinal);

        var told = PlanarViews.Of([image], frame => frame.Index == 0 ? NuclearView.Posterior : NuclearView.Anterior);
        Assert.Equal((1, 0), (told.Anterior!.Index, told.Posterior!.Index));
    }

    [Fact]
    public void Views_TwoOfTheSameSide_AreAmbiguous()
    {
        var image = Planar(2).Set(DicomTags.DetectorVector, (ReadOnlySpan<double>)[1, 1]).Set(DicomTags.DetectorInformationSequence, [Detector(AnteriorCode)]);
        var views = PlanarViews.Of([Instance(image)]);
        Assert.Null(views.Anterior);
        Assert.Contains("2 anterior views", views.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Views_OfFurtherEnergyWindows_AreLeftOut()
    {
        var image = Planar(2).Set(DicomTags.FrameIncrementPointer, DicomTags.EnergyWindowVector, DicomTags.DetectorVector)
            .Set(DicomTags.EnergyWindowVector, (ReadOnlySpan<double>)[1, 2]).Set(DicomTags.DetectorVector, (ReadOnlySpan<double>)[1, 1])
            .Set(DicomTags.DetectorInformationSequence, [Detector(AnteriorCode)]);
        Assert.Equal(0, PlanarViews.Of([Instance(image)]).Anterior!.Index);
    }

    // Worked example: counts 100 in front and 25 behind, on the same side of the body, give 50.
    [Fact]
    public void GeometricMean_OfMirroredViews_IsTheRootOfTheirProduct()
    {
        var mean = new float[6];
        GeometricMean.Compute([100, 0, 9, 1, 2, -3], [4, 0, 25, 5, 8, 49], 3, mean);
        Assert.Equal([50, 0, 6, 7, 4, 0], mean);
    }

    [Fact]
    public void Of_EveryVector_IsRead()
    {
        DicomTag[] vectors =
        [
            DicomTags.EnergyWindowVector, DicomTags.DetectorVector, DicomTags.PhaseVector, DicomTags.RotationVector, DicomTags.RRIntervalVector,
            DicomTags.TimeSlotVector, DicomTags.SliceVector, DicomTags.AngularViewVector, DicomTags.TimeSliceVector,
        ];
        var image = Planar(2).Set(DicomTags.FrameIncrementPointer, vectors);
        foreach (var (n, vector) in vectors.Index()) image.Set(vector, (ReadOnlySpan<double>)[n + 1, n + 11]);
        var f = NuclearFrameTable.Of(image).Frames[1];
        Assert.Equal([11, 12, 13, 14, 15, 16, 17, 18, 19], new[] { f.EnergyWindow, f.Detector, f.Phase, f.Rotation, f.RrInterval, f.TimeSlot, f.Slice, f.AngularView, f.TimeSlice });
    }

    [Fact]
    public void Of_ContradictoryVectors_AreRefused()
    {
        RequireRefusal(Planar(2).Remove(DicomTags.FrameIncrementPointer));
        RequireRefusal(Planar(2).Set(DicomTags.DetectorVector, (ReadOnlySpan<double>)[1, 2, 1]));
        RequireRefusal(Planar(2).Set(DicomTags.DetectorVector, (ReadOnlySpan<double>)[0, 1]));
        RequireRefusal(Planar(2).Set(DicomTags.DetectorVector, (ReadOnlySpan<double>)[1, 3]).Set(DicomTags.DetectorInformationSequence, [Detector(null), Detector(null)]));
        RequireRefusal(Planar(2));
    }

    [SharedDataFact]
    public void Of_TheRealWholeBodyScan_IsOneFrame()
    {
        var instance = InstanceReader.ReadFile(SharedData.PathOf("wg04", "NM", "NM1_JPLL"));
        var table = NuclearFrameTable.Of(instance.Dataset);
        Assert.Single(table.Frames);
        Assert.IsType<GeometryVerdict.UnknownPosition>(Assert.Single(SeriesAssembler.Assemble([instance])).Verdict);
    }

    [Fact]
    public void Assemble_PlanarFrames_AreNoVolume()
    {
        var image = Planar(2).Set(DicomTags.DetectorVector, (ReadOnlySpan<double>)[1, 2]).Set(DicomTags.DetectorInformationSequence, [Detector(AnteriorCode), Detector(PosteriorCode)]);
        Assert.IsType<GeometryVerdict.MultiFrame>(Assert.Single(SeriesAssembler.Assemble([Instance(image)])).Verdict);
    }

    // A positive spacing stacks slices behind the first one, a negative one in front of it (PS3.3 C.8.4.15).
    [Theory]
    [InlineData(4.5)]
    [InlineData(-4.5)]
    public void Read_Reconstruction_IsAVolumeAlongItsNormal(double spacing)
    {
        var stack = Assert.Single(SeriesAssembler.Assemble([Instance(Reconstruction(6).Set(DicomTags.SpacingBetweenSlices, spacing))]));
        var grid = Assert.IsType<GeometryVerdict.Uniform>(stack.Verdict).Grid;
        using var volume = NmVolumeReader.Read(stack);

        Assert.Equal(4.5, grid.Spacing.K, 6);
        Assert.Equal(spacing > 0 ? 100 : 100 - (5 * 4.5), grid.Origin.Z, 6);
        Assert.Equal(UcumUnit.Counts, volume.Unit);
        for (var k = 0; k < 6; k++) Assert.Equal(spacing > 0 ? k : 5 - k, volume[new VoxelIndex(1, 1, k)]);
    }

    [Fact]
    public void Read_ReconstructionWithoutSpacing_TakesTheThicknessOrIsRefused()
    {
        Assert.Equal(3, AssembleOne(Reconstruction(6).Set(DicomTags.SliceThickness, 3)).Verdict.Grid!.Spacing.K, 6);
        Assert.IsType<GeometryVerdict.UnknownPosition>(AssembleOne(Reconstruction(6)).Verdict);
        Assert.IsType<GeometryVerdict.InvalidFrames>(AssembleOne(Reconstruction(6).Remove(DicomTags.SliceVector)).Verdict);
    }

    [Fact]
    public void Assemble_GatedReconstruction_IsOneVolumeForEachTimeSlot()
    {
        var image = Reconstruction(12).Set(DicomTags.ImageType, ["DERIVED", "PRIMARY", "RECON GATED TOMO", "EMISSION"]).Set(DicomTags.SpacingBetweenSlices, 4)
            .Set(DicomTags.FrameIncrementPointer, DicomTags.TimeSlotVector, DicomTags.SliceVector)
            .Set(DicomTags.TimeSlotVector, Enumerable.Range(0, 12).Select(f => (double)(1 + (f / 6))).ToArray())
            .Set(DicomTags.SliceVector, Enumerable.Range(0, 12).Select(f => (double)(1 + (f % 6))).ToArray());
        var stacks = SeriesAssembler.Assemble([Instance(image)]);
        Assert.Equal(2, stacks.Count);
        Assert.All(stacks, s => Assert.Equal(6, s.Verdict.Grid!.Size.Nz));
    }

    private static ImageStack AssembleOne(DicomDataset image) => Assert.Single(SeriesAssembler.Assemble([Instance(image)]));

    internal static DicomDataset Reconstruction(int frames)
    {
        var image = Planar(frames).Set(DicomTags.ImageType, ["DERIVED", "PRIMARY", "RECON TOMO", "EMISSION"])
            .Set(DicomTags.FrameIncrementPointer, DicomTags.SliceVector)
            .Set(DicomTags.SliceVector, Enumerable.Range(0, frames).Select(f => f + 1.0).ToArray()).Set(DicomTags.PixelSpacing, 4, 4);
        image.Set(DicomTags.DetectorInformationSequence, [new DicomDataset().Set(DicomTags.ImagePositionPatient, -10, -20, 100).Set(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)]);
        return image;
    }

    private static DicomDataset Planar(int frames, string uid = "1.2.3.4")
    {
        var pixels = new byte[frames * 2 * 3 * 2];
        for (var i = 0; i < pixels.Length / 2; i++) pixels[2 * i] = (byte)(i / 6);
        return Samples.Minimal().Set(DicomTags.SOPClassUID, DicomUids.NuclearMedicineImage).Set(DicomTags.SOPInstanceUID, uid).Set(DicomTags.Modality, "NM")
            .Set(DicomTags.StudyInstanceUID, "1.2.3").Set(DicomTags.SeriesInstanceUID, "1.2.3.1").Set(DicomTags.ImageType, ["ORIGINAL", "PRIMARY", "WHOLE BODY", "EMISSION"])
            .Set(DicomTags.NumberOfFrames, frames).Set(DicomTags.FrameIncrementPointer, frames > 1 ? [DicomTags.DetectorVector] : [])
            .Set(DicomTags.SamplesPerPixel, 1).Set(DicomTags.PhotometricInterpretation, "MONOCHROME2").Set(DicomTags.Rows, 2).Set(DicomTags.Columns, 3)
            .Set(DicomTags.BitsAllocated, 16).Set(DicomTags.BitsStored, 16).Set(DicomTags.HighBit, 15).Set(DicomTags.PixelRepresentation, 0).Set(DicomTags.PixelData, pixels);
    }

    private static DicomDataset Detector(CodedConcept? view)
    {
        var detector = new DicomDataset();
        return view is { } code ? detector.Set(DicomTags.ViewCodeSequence, code) : detector;
    }

    private static DicomInstance Instance(DicomDataset image) => InstanceReader.Read(DicomWriter.Write(image));

    private static void RequireRefusal(DicomDataset image) =>
        Assert.Equal(RejectionReason.InvalidAttribute, Assert.Throws<RejectionException>(() => NuclearFrameTable.Of(image)).Reason);
}
