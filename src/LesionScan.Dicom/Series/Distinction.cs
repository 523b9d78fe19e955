using System.Globalization;

namespace LesionScan.Dicom.Series;

/// <summary>Something that tells apart slices at one position, so that they belong to different volumes.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Key">Its value for a slice; empty where the slice does not say.</param>
/// <param name="IsState">
/// Whether the values are states of one thing (times, echoes), each of which must cover all positions, rather than
/// reconstructions or acquisitions that may cover parts of the body of their own.
/// </param>
internal sealed record Distinction(string Name, Func<ImageFrame, string> Key, bool IsState)
{
    /// <summary>A value in words.</summary>
    internal string Label(string key) => $"{Name} {(key.Length > 0 ? key : "not stated")}";

    /// <summary>All distinctions, in the order in which they are tried.</summary>
    internal static IReadOnlyList<Distinction> All { get; } =
    [
        new("image type", f => string.Join('\\', f.Summary.ImageType), IsState: false),
        new("kernel", f => f.Summary.ConvolutionKernel, IsState: false),
        new("tube voltage", f => Number(f.Summary.Kvp), IsState: false),
        new("contrast", f => f.Summary.HasContrast ? "yes" : "no", IsState: false),
        new("echo time", f => Number(f.Summary.EchoTime), IsState: true),
        new("inversion time", f => Number(f.Summary.InversionTime), IsState: true),
        new("b-value", f => Number(f.Summary.DiffusionBValue), IsState: true),
        new("diffusion direction", f => f.Summary.DiffusionDirection, IsState: true),
        new("temporal position", f => Number(f.Summary.TemporalPosition), IsState: true),
        new("trigger time", f => Number(f.Summary.TriggerTime), IsState: true),
        new("dimension index", f => f.Summary.DimensionKey, IsState: true),
        new("acquisition", f => Number(f.Summary.AcquisitionNumber), IsState: false),
        new("acquisition time", f => f.Summary.AcquisitionTime, IsState: false),
        new("instance", f => f.IsPart ? (f.Summary.ConcatenationUid is { Length: > 0 } uid ? uid : f.Summary.SopInstanceUid) : string.Empty, IsState: false),
    ];

    /// <summary>Those that make a volume another one wherever its slices lie: a stack never mixes them knowingly.</summary>
    internal static IReadOnlyList<Distinction> OfContrast { get; } = [.. All.Where(d => d.Name is "kernel" or "echo time" or "inversion time" or "b-value")];

    // Times and b-values are told apart to 0.01: what differs less is rounding.
    private static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? string.Empty;
}
