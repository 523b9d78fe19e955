using LesionScan.Core.Anatomy;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Lesions;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Findings;
using LesionScan.Pipeline;
using LesionScan.Service.Reports;

namespace LesionScan.Service.Tests.Reports;

/// <summary>Pictures follow the patient's axes, whatever the series' orientation.</summary>
public sealed class ReportPicturesTests
{
    public static TheoryData<string> Orientations => ["axial", "feet-first", "coronal", "sagittal", "oblique"];

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Sample_BrightLeftFrontHeadCorner_IsWhereARadiologistLooksForIt(string orientation)
    {
        using var result = Make(orientation);
        var center = new PointLps(0, 0, 0);
        var axial = PictureFrame.Whole(PicturePlane.Axial, result.Volume.Geometry, center, 1);
        var picture = axial.Sample(result.Volume, -1024);

        // The lesion ball lies left, front and above the centre: on an axial picture right of the middle and in the upper half.
        var frame = axial with { Center = axial.Center with { Z = 12 } };
        picture = frame.Sample(result.Volume, -1024);
        var (x, y) = Brightest(picture, frame);
        Assert.True(x > frame.Columns / 2, $"column {x} of {frame.Columns}");
        Assert.True(y < frame.Rows / 2, $"row {y} of {frame.Rows}");

        var sagittal = PictureFrame.Whole(PicturePlane.Sagittal, result.Volume.Geometry, new PointLps(12, 0, 0), 1);
        (x, y) = Brightest(sagittal.Sample(result.Volume, -1024), sagittal);
        Assert.True(x < sagittal.Columns / 2, "front is on the left of a sagittal picture");
        Assert.True(y < sagittal.Rows / 2, "the head is at the top");
    }

    [Fact]
    public void Draw_Lesion_OutlinesItInItsOwnColour()
    {
        using var result = Make("oblique");
        var lesion = OverlayPictures.Of(result, new OverlayOptions()).Where(p => p.Lesion == 1).ToArray();
        Assert.Equal(3, lesion.Length);
        var frame = lesion[0].Frame;
        var picture = OverlayRenderer.Draw(result, frame, withSkeleton: false);
        var colour = OverlayRenderer.ColourOf(LesionType.Lytic);
        var painted = 0;
        for (var at = 0; at < picture.Pixels.Length; at += 3)
        {
            if (picture.Pixels[at] == colour.R && picture.Pixels[at + 1] == colour.G && picture.Pixels[at + 2] == colour.B) painted++;
        }

        // A circle of 5 mm radius has about 31 mm of outline at 0.4 mm a pixel.
        Assert.InRange(painted, 40, 250);
    }

    [Fact]
    public void Write_Report_CarriesTheNoticeTheLesionAndNoLinkToTheOutside()
    {
        using var result = Make("axial");
        var html = HtmlReport.Write(result, [.. OverlayPictures.Of(result, new OverlayOptions())]);
        Assert.Contains("Research use only", html);
        Assert.Contains("T11 vertebral body", html);
        Assert.Contains("data:image/png;base64,", html);
        Assert.DoesNotContain("http", html);
        Assert.DoesNotContain("<script", html);
    }

    private static (int X, int Y) Brightest(float[] picture, PictureFrame frame)
    {
        double x = 0, y = 0, sum = 0;
        for (var at = 0; at < picture.Length; at++)
        {
            var w = picture[at] > 500 ? 1 : 0;
            (x, y, sum) = (x + (w * (at % frame.Columns)), y + (w * (at / frame.Columns)), sum + w);
        }

        Assert.True(sum > 0, "the ball is on the picture");
        return ((int)(x / sum), (int)(y / sum));
    }

    private static AnalysisResult Make(string orientation)
    {
        var size = new GridSize(60, 60, 60);
        var c = Math.Cos(0.4);
        var s = Math.Sin(0.4);
        var (i, j, k) = orientation switch
        {
            "feet-first" => (new VectorLps(1, 0, 0), new VectorLps(0, 1, 0), new VectorLps(0, 0, -1)),
            "coronal" => (new VectorLps(1, 0, 0), new VectorLps(0, 0, -1), new VectorLps(0, 1, 0)),
            "sagittal" => (new VectorLps(0, 1, 0), new VectorLps(0, 0, -1), new VectorLps(-1, 0, 0)),
            "oblique" => (new VectorLps(c, s, 0), new VectorLps(-s, c, 0), new VectorLps(0, 0, 1)),
            _ => (VectorLps.Left, VectorLps.Posterior, VectorLps.Superior),
        };
        var origin = new PointLps(0, 0, 0) - (i * 29.5) - (j * 29.5) - (k * 29.5);
        var geometry = new VolumeGeometry(size, new VoxelSpacing(1, 1, 1), origin, i, j, k);
        var ct = new VoxelBuffer<short>(size.VoxelCount);
        var lesions = new VoxelBuffer<byte>(size.VoxelCount);
        var ball = new PointLps(12, -12, 12);
        for (var at = 0; at < size.VoxelCount; at++)
        {
            var inside = geometry.ToLps(new VoxelIndex(at % 60, at / 60 % 60, at / 3600)).DistanceTo(ball) < 5;
            ct.GetSpan()[at] = (short)(inside ? 1000 : 0);
            lesions.GetSpan()[at] = inside ? (byte)1 : (byte)0;
        }

        return new AnalysisResult
        {
            SeriesInstanceUid = "1.2.3",
            StudyInstanceUid = "1.2",
            Modality = "CT",
            GeometryNotes = [],
            Lesions = [OneLesion(ball)],
            Findings = [new Finding { Code = "x", Title = "Title", Status = FindingStatus.Complete, Summary = "A sentence.", Method = "m", Source = "s" }],
            Vertebrae = [],
            Canal = [],
            Provenance = new Provenance("LesionScan", "0", [], new Dictionary<string, string>(), "00", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []),
            Volume = new Volume<short>(geometry, UcumUnit.Hounsfield, ct),
            Skeleton = new LabelMap(geometry, new VoxelBuffer<byte>(size.VoxelCount)),
            LesionMap = new LabelMap(geometry, lesions),
        };
    }

    private static Lesion OneLesion(PointLps center) => new()
    {
        Number = 1,
        TrackingUid = "2.25.1",
        Type = LesionType.Lytic,
        Site = new AnatomicSite(Bone.Vertebra, Laterality.Left, new LevelEstimate(VertebralLevel.T11, VertebralLevel.T11, VertebralLevel.T11, 1, "given"), VertebralPart.Body),
        Confidence = 0.9,
        VoxelCount = 500,
        VolumeMm3 = 500,
        Centroid = center,
        BoxMin = center - new VectorLps(5, 5, 5),
        BoxMax = center + new VectorLps(5, 5, 5),
        LongestDiameterMm = 10,
        PerpendicularDiameterMm = 10,
        DiameterSlice = 30,
        FirstSlice = 25,
        LastSlice = 35,
        Hu = new HuStatistics(40, 10, 0, 80),
        ReferenceHu = 160,
        LyticFraction = 1,
        BlasticFraction = 0,
        CorticalBreach = false,
        DistanceToCanalMm = 12,
    };
}
