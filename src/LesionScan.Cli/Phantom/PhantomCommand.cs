using System.Globalization;
using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Writers;

namespace LesionScan.Cli.Phantom;

/// <summary>
/// <c>phantom ct --seed N [--lesions N] [--region R] [--spacing x,y,z] [--orientation O] [--format nifti|nii|dicom] [--count N] --out DIR</c>:
/// writes phantoms, one folder per seed.
/// </summary>
internal static class PhantomCommand
{
    /// <summary>Runs the command and returns the exit code: 0 written, 2 usage.</summary>
    public static int Run(string[] args, CancellationToken cancellation = default)
    {
        try
        {
            var given = Parse(args);
            var first = ulong.Parse(given.GetValueOrDefault("seed", "1"), CultureInfo.InvariantCulture);
            var count = int.Parse(given.GetValueOrDefault("count", "1"), CultureInfo.InvariantCulture);
            var folder = given["out"];
            for (var n = 0; n < count; n++)
            {
                var seed = first + (ulong)n;
                Write(given, seed, count == 1 ? folder : Path.Combine(folder, $"seed-{seed:D6}"), cancellation);
            }

            return 0;
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException or ArgumentException)
        {
            Console.Error.WriteLine($"phantom ct: {e.Message}");
            return 2;
        }
    }

    private static void Write(Dictionary<string, string> given, ulong seed, string folder, CancellationToken cancellation)
    {
        var options = new CtPhantomOptions
        {
            Seed = seed,
            LesionCount = given.TryGetValue("lesions", out var lesions) ? int.Parse(lesions, CultureInfo.InvariantCulture) : null,
            Region = given.TryGetValue("region", out var region) ? Enum.Parse<CtRegion>(region, ignoreCase: true) : CtRegion.Random,
            Spacing = given.TryGetValue("spacing", out var spacing) ? ParseSpacing(spacing) : null,
            Orientation = given.TryGetValue("orientation", out var o) ? Enum.Parse<CtOrientation>(o, ignoreCase: true) : CtOrientation.Axial,
            Metal = given.TryGetValue("metal", out var metal) ? bool.Parse(metal) : null,
        };
        using var result = CtPhantom.Generate(options, cancellation);
        var format = given.GetValueOrDefault("format", "nifti");
        if (format == "dicom") PhantomDicomWriter.Write(result, folder);
        else PhantomNiftiWriter.Write(result, folder, compress: format != "nii");
        var size = result.Image.Geometry.Size;
        Console.WriteLine($"seed {seed} {result.Truth.Region} {size.Nx}x{size.Ny}x{size.Nz} lesions {result.Truth.Lesions.Count} -> {folder}");
    }

    private static VoxelSpacing ParseSpacing(string text)
    {
        var parts = text.Split(',').Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return parts.Length == 3 ? new VoxelSpacing(parts[0], parts[1], parts[2]) : throw new FormatException("--spacing takes x,y,z in mm.");
    }

    private static Dictionary<string, string> Parse(string[] args)
    {
        Dictionary<string, string> given = [];
        for (var n = 0; n + 1 < args.Length; n += 2)
        {
            if (!args[n].StartsWith("--", StringComparison.Ordinal)) throw new FormatException($"Unexpected '{args[n]}'.");
            given[args[n][2..]] = args[n + 1];
        }

        return given.ContainsKey("out") ? given : throw new FormatException("--out DIR is needed.");
    }
}
