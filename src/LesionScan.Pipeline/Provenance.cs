using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using LesionScan.Core.Volumes;

namespace LesionScan.Pipeline;

/// <summary>How a result came about; it rides with every result.</summary>
/// <param name="SoftwareName">The program.</param>
/// <param name="SoftwareVersion">Its version.</param>
/// <param name="Models">The models that ran.</param>
/// <param name="Parameters">The parameters in force, by name.</param>
/// <param name="InputDigest">SHA-256 over the pixel values and geometry that were analysed, hex.</param>
/// <param name="StartedAt">When the analysis began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Stages">How long each stage took.</param>
public sealed record Provenance(
    string SoftwareName,
    string SoftwareVersion,
    IReadOnlyList<ModelUse> Models,
    IReadOnlyDictionary<string, string> Parameters,
    string InputDigest,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    IReadOnlyList<StageDuration> Stages);

/// <summary>Names what was analysed by its content: where every voxel lies, and its value.</summary>
internal static class InputDigest
{
    /// <summary>SHA-256 over size, origin, steps between voxels, frame of reference and voxels, hex.</summary>
    public static string Of(Volume<short> volume)
    {
        var g = volume.Geometry;
        double[] place =
        [
            g.Origin.X, g.Origin.Y, g.Origin.Z, g.StepI.X, g.StepI.Y, g.StepI.Z, g.StepJ.X, g.StepJ.Y, g.StepJ.Z, g.StepK.X, g.StepK.Y, g.StepK.Z,
        ];
        var numbers = string.Join(' ', place.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
        var header = string.Create(CultureInfo.InvariantCulture, $"{g.Size.Nx} {g.Size.Ny} {g.Size.Nz}\n{numbers}\n{g.FrameOfReferenceUid}\n");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(header));
        hash.AppendData(MemoryMarshal.AsBytes(volume.Voxels));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A model that ran.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">The hash of its weights, hex.</param>
/// <param name="Provider">The execution provider that really ran it.</param>
/// <param name="ProviderNotes">Why other providers did not.</param>
public sealed record ModelUse(string Id, string Version, string Sha256, string Provider, IReadOnlyList<string> ProviderNotes);

/// <summary>The time one stage took.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Duration">Its wall-clock time.</param>
public sealed record StageDuration(string Stage, TimeSpan Duration);

/// <summary>How far an analysis is.</summary>
/// <param name="Stage">The stage at work.</param>
/// <param name="Fraction">How much of the stage is done, 0 to 1.</param>
public readonly record struct AnalysisProgress(AnalysisStage Stage, double Fraction);

/// <summary>The stages of an analysis, in their order.</summary>
public enum AnalysisStage
{
    /// <summary>Reading and checking instances.</summary>
    Read,

    /// <summary>Assembling the series and decoding its pixels.</summary>
    Decode,

    /// <summary>Finding the skeleton.</summary>
    Skeleton,

    /// <summary>Finding lesions where there is bone.</summary>
    Lesions,

    /// <summary>Measuring.</summary>
    Measure,

    /// <summary>Writing result objects.</summary>
    Write,
}
