using LesionScan.Dicom.Data;
using LesionScan.Dicom.Modalities;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Modalities;

public sealed class ProjectionSpacingTests
{
    // Worked example: 0.139 mm on the detector, 1800 mm to it and 1600 mm to the patient; 100 pixels are 12.3556 mm, not 13.9.
    [Fact]
    public void Of_SourceDistances_DividesByTheirRatio()
    {
        var spacing = ProjectionSpacing.Of(Imager().Set(DicomTags.DistanceSourceToDetector, 1800).Set(DicomTags.DistanceSourceToPatient, 1600));
        Assert.Equal(SpacingPlane.Patient, spacing.Plane);
        Assert.Equal(1.125, spacing.Magnification, 12);
        Assert.Equal(0.123556, spacing.RowMm, 6);
        Assert.Equal(12.3556, 100 * spacing.ColumnMm, 4);
    }

    [Fact]
    public void Of_EstimatedMagnification_BeatsTheDistances()
    {
        var spacing = ProjectionSpacing.Of(Imager().Set(DicomTags.EstimatedRadiographicMagnificationFactor, 1.15)
            .Set(DicomTags.DistanceSourceToDetector, 1800).Set(DicomTags.DistanceSourceToPatient, 1600));
        Assert.Equal(0.120870, spacing.RowMm, 6);
    }

    [Fact]
    public void Of_ImagerSpacingAlone_IsTheDetectors()
    {
        var spacing = ProjectionSpacing.Of(Imager());
        Assert.Equal((SpacingPlane.Detector, 0.139, 1.0), (spacing.Plane, spacing.ColumnMm, spacing.Magnification));
    }

    [Theory]
    [InlineData("GEOMETRY")]
    [InlineData("FIDUCIAL")]
    public void Of_CalibratedPixelSpacing_IsThePatients(string type)
    {
        var spacing = ProjectionSpacing.Of(Imager().Set(DicomTags.PixelSpacing, 0.12, 0.121).Set(DicomTags.PixelSpacingCalibrationType, type));
        Assert.Equal((SpacingPlane.Patient, 0.12, 0.121), (spacing.Plane, spacing.RowMm, spacing.ColumnMm));
    }

    [Fact]
    public void Of_PixelSpacingEqualToTheDetectors_IsTheDetectors()
    {
        Assert.Equal(SpacingPlane.Detector, ProjectionSpacing.Of(Imager().Set(DicomTags.PixelSpacing, 0.139, 0.139)).Plane);
        Assert.Equal(SpacingPlane.Detector, ProjectionSpacing.Of(new DicomDataset().Set(DicomTags.PixelSpacing, 0.2, 0.2)).Plane);
    }

    [Fact]
    public void Of_PixelSpacingOtherThanTheDetectors_IsThePatients() =>
        Assert.Equal(SpacingPlane.Patient, ProjectionSpacing.Of(Imager().Set(DicomTags.PixelSpacing, 0.125, 0.125)).Plane);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1600, 1800)]
    [InlineData(1800, 0)]
    public void Of_ImpossibleDistances_AreNotUsed(double detector, double patient) =>
        Assert.Equal(SpacingPlane.Detector, ProjectionSpacing.Of(Imager().Set(DicomTags.DistanceSourceToDetector, detector).Set(DicomTags.DistanceSourceToPatient, patient)).Plane);

    [SharedDataTheory]
    [InlineData("wg04/CR/RG1_J2KI", SpacingPlane.Unknown, 0)]
    [InlineData("wg04/CR/RG2_J2KR", SpacingPlane.Detector, 0.2)]
    public void Of_RealRadiographs_SaysWhatTheyAreWorth(string file, SpacingPlane plane, double mm)
    {
        var spacing = ProjectionSpacing.Of(DicomReader.ReadFileHeader(SharedData.PathOf(file.Split('/'))).Dataset);
        Assert.Equal((plane, mm), (spacing.Plane, spacing.RowMm));
    }

    private static DicomDataset Imager() => new DicomDataset().Set(DicomTags.ImagerPixelSpacing, 0.139, 0.139);
}
