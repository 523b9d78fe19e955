using LesionScan.Core.Lesions;
using LesionScan.Core.Measurements;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Objects;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Truth;

namespace LesionScan.Phantoms.Writers;

/// <summary>
/// Writes a phantom as a scanner and a reader would leave it: <c>ct/*.dcm</c>, <c>truth/lesions.dcm</c> and
/// <c>truth/anatomy.dcm</c> (DICOM Segmentations; the first only where there are lesions) and <c>truth.json</c>.
/// UIDs follow from the seed and the grid, so the same phantom gives the same bytes.
/// </summary>
public static class PhantomDicomWriter
{
    // A phantom has no date of its own.
    private static readonly DateTime Made = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Unspecified);

    private static readonly CieLabColor LesionColor = CieLabColor.FromSrgb(230, 60, 50);
    private static readonly CieLabColor BoneColor = CieLabColor.FromSrgb(235, 220, 180);

    // The classes of the anatomy segmentation, each with the first and last label it gathers.
    private static readonly (string Code, string Meaning, (int First, int Last)[] Labels)[] Classes =
    [
        ("VERT_BODY", "Vertebral body", [(1, 25)]),
        ("VERT_POSTERIOR", "Posterior elements of vertebra", [(101, 125)]),
        ("DISC", "Intervertebral disc", [(72, 72)]),
        ("SACRUM", "Sacrum and coccyx", [(26, 27)]),
        ("HIP_BONE", "Hip bone", [(35, 36)]),
        ("FEMUR", "Femur", [(37, 38)]),
        ("RIB", "Rib", [(41, 64)]),
        ("STERNUM", "Sternum", [(28, 28)]),
        ("SHOULDER_GIRDLE", "Clavicle and scapula", [(29, 32)]),
        ("HUMERUS", "Humerus", [(33, 34)]),
        ("SKULL", "Skull and mandible", [(39, 40)]),
        ("SPINAL_CANAL", "Spinal canal with cord", [(70, 71)]),
        ("METAL", "Metal", [(73, 73)]),
    ];

    /// <summary>Writes all files into a folder, made where missing.</summary>
    /// <param name="result">The phantom.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ArgumentException">The grid's rows and columns are not at right angles.</exception>
    public static void Write(CtPhantomResult result, string folder)
    {
        var series = Describe(result);
        CtImageWriter.WriteFolder(Path.Combine(folder, "ct"), result.Image, series);
        var truth = Path.Combine(folder, "truth");
        Directory.CreateDirectory(truth);
        var source = Source(result, series);
        if (result.Truth.Lesions.Count > 0)
        {
            var lesions = result.Truth.Lesions.Select(l => Segment.FromLabel(Describe(l), result.Lesions, (byte)l.Number)).ToList();
            DicomWriter.WriteFile(Path.Combine(truth, "lesions.dcm"), SegmentationWriter.Create(Describe("lesions", "LESION_TRUTH", 9101), source, lesions));
        }

        var anatomy = Anatomy(result);
        if (anatomy.Count > 0)
        {
            DicomWriter.WriteFile(Path.Combine(truth, "anatomy.dcm"), SegmentationWriter.Create(Describe("anatomy", "ANATOMY_TRUTH", 9102), source, anatomy));
        }

        File.WriteAllText(Path.Combine(folder, "truth.json"), result.Truth.ToJson());
    }

    private static CtSeriesDescription Describe(CtPhantomResult result)
    {
        var g = result.Image.Geometry;
        var name = $"phantom ct {result.Truth.Seed} {g.Size} {g.Spacing} {g.Origin} {g.AxisK}";
        return new CtSeriesDescription
        {
            PatientName = $"Phantom^Seed{result.Truth.Seed}",
            PatientId = $"PHANTOM-{result.Truth.Seed}",
            PatientSex = "O",
            StudyInstanceUid = DicomUid.FromName("study " + name),
            SeriesInstanceUid = DicomUid.FromName("series " + name),
            StudyTime = Made,
            StudyDescription = "Procedural phantom",
            SeriesDescription = $"Phantom CT {result.Truth.Region}",
            ImageType = ["DERIVED", "SECONDARY", "AXIAL"],
            Kvp = 120,
            PatientPosition = g.AxisK.Z < -0.5 ? "FFS" : "HFS",
            ManufacturerModelName = "LesionScan.Phantoms",
        };
    }

    private static SegmentationSource Source(CtPhantomResult result, CtSeriesDescription series)
    {
        var uids = Enumerable.Range(0, result.Image.Geometry.Size.Nz).Select(k => CtImageWriter.SopInstanceUid(series, k)).ToList();
        return new SegmentationSource(result.Image.Geometry, CtImageWriter.CreateInstance(result.Image, series, 0), uids);
    }

    private static SegmentationDescription Describe(string what, string label, int number) => new()
    {
        RunName = "phantom truth " + what,
        Created = Made,
        AlgorithmName = "LesionScan.Phantoms",
        AlgorithmVersion = "1",
        SeriesDescription = "Phantom truth: " + what,
        SeriesNumber = number,
        ContentLabel = label,
        SoftwareVersion = typeof(PhantomDicomWriter).Assembly.GetName().Version?.ToString(3) ?? "0",
    };

    private static SegmentDescription Describe(LesionTruth lesion) => new()
    {
        Label = $"{lesion.Number} {lesion.Type} {lesion.Site}",
        Text = $"{lesion.Kind}, {lesion.VolumeMm3:F0} mm3",
        Category = SegmentCodes.MorphologicallyAbnormalStructure,
        Type = SegmentCodes.Lesion,
        TypeModifier = lesion.Type switch
        {
            LesionType.Lytic => new CodedConcept("LYTIC", SegmentCodes.PrivateScheme, "Lytic"),
            LesionType.Blastic => new CodedConcept("BLASTIC", SegmentCodes.PrivateScheme, "Blastic"),
            _ => new CodedConcept("MIXED", SegmentCodes.PrivateScheme, "Mixed lytic and blastic"),
        },
        Color = LesionColor,
    };

    private static List<Segment> Anatomy(CtPhantomResult result)
    {
        var present = new bool[256];
        foreach (var label in result.Anatomy.Labels) present[label] = true;
        List<Segment> segments = [];
        foreach (var (code, meaning, ranges) in Classes)
        {
            byte[] labels = [.. ranges.SelectMany(r => Enumerable.Range(r.First, r.Last - r.First + 1)).Where(n => present[n]).Select(n => (byte)n)];
            if (labels.Length == 0) continue;
            var description = new SegmentDescription
            {
                Label = meaning,
                Category = SegmentCodes.AnatomicalStructure,
                Type = new CodedConcept(code, SegmentCodes.PrivateScheme, meaning),
                Color = BoneColor,
            };
            segments.Add(Segment.FromLabels(description, result.Anatomy, labels));
        }

        return segments;
    }
}
