using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Tests.Fuzzing;

/// <summary>Everything in the DICOM toolkit that takes bytes from outside: one line each.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("instance", InstanceFuzz.FromMemory),
        new("instance-in-file", InstanceFuzz.FromFile),
        new("slice-of-a-series", SeriesFuzz.SliceOfASeries),
        new("enhanced-image", SeriesFuzz.EnhancedImage),
        new("nuclear-image", SeriesFuzz.NuclearImage),
        new("lookup-tables", InstanceFuzz.LookupTables),
        new("text", InstanceFuzz.Text),
        new("native", () => FrameFuzz.Of(DicomUids.ExplicitVrLittleEndian)),
        new("deflated-frame", FrameFuzz.Deflated),
        new("rle", () => FrameFuzz.Of(DicomUids.RleLossless)),
        new("jpeg-dct", () => FrameFuzz.Of(DicomUids.JpegBaseline, DicomUids.JpegExtended)),
        new("jpeg-lossless", () => FrameFuzz.Of(DicomUids.JpegLossless, DicomUids.JpegLosslessSv1)),
        new("jpeg-ls", () => FrameFuzz.Of(DicomUids.JpegLsLossless, DicomUids.JpegLsNearLossless)),
        new("jpeg-2000", () => FrameFuzz.Of(DicomUids.Jpeg2000Lossless, DicomUids.Jpeg2000)),
        new("high-throughput-jpeg-2000", FrameFuzz.HighThroughput),
    ];
}
