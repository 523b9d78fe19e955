using System.CommandLine;
using System.Globalization;
using LesionScan.Core.Geometry;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Writers;

namespace LesionScan.Cli.Phantom;

/// <summary><c>lesionscan phantom ct</c>: makes patients who do not exist, with their truth.</summary>
internal static class PhantomCommand
{
    private const string Dicom = "dicom";

    public static Command Create()
    {
        var seed = new Option<ulong>("--seed") { Description = "The patient: the same seed gives the same patient.", DefaultValueFactory = _ => 1 };
        var lesions = new Option<int?>("--lesions") { Description = "How many lesions; drawn by the seed when not given." };
        var output = new Option<string>("--out") { Description = "The folder to write to.", Required = true };
        var region = new Option<CtRegion>("--region") { Description = "The part of the body.", DefaultValueFactory = _ => CtRegion.Random };
        var orientation = new Option<CtOrientation>("--orientation") { Description = "How the slices lie.", DefaultValueFactory = _ => CtOrientation.Axial };
        var spacing = new Option<string?>("--spacing") { Description = "x,y,z in mm, such as 0.8,0.8,2; drawn by the seed when not given." };
        var format = new Option<string>("--format") { Description = "dicom, or nifti for training.", DefaultValueFactory = _ => Dicom };
        var count = new Option<int>("--count") { Description = "How many patients, with seeds from --seed on, a folder each.", DefaultValueFactory = _ => 1 };
        format.AcceptOnlyFromAmong(Dicom, "nifti");
        lesions.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int?>() is < 0 or > CtPhantomOptions.MaxLesions) r.AddError($"--lesions must be between 0 and {CtPhantomOptions.MaxLesions}");
        });
        count.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() < 1) r.AddError("--count must be at least 1");
        });
        spacing.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } text && ParseSpacing(text) is null) r.AddError("--spacing takes three numbers between 0.2 and 10, such as 0.8,0.8,2");
        });
        var ct = new Command(
            "ct",
            """
            A procedural CT patient: a DICOM series, its masks as SEG, and truth.json (lesions, heights, canal).

            Examples:
              lesionscan phantom ct --seed 7 --lesions 4 --out phantom
              lesionscan phantom ct --seed 1 --count 50 --spacing 3,3,3 --format nifti --out training
            """) { seed, lesions, output, region, orientation, spacing, format, count };
        ct.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var first = parsed.GetValue(seed);
                var many = parsed.GetValue(count);
                for (var n = 0; n < many; n++)
                {
                    var options = new CtPhantomOptions
                    {
                        Seed = first + (ulong)n,
                        LesionCount = parsed.GetValue(lesions),
                        Region = parsed.GetValue(region),
                        Orientation = parsed.GetValue(orientation),
                        Spacing = parsed.GetValue(spacing) is { } text ? ParseSpacing(text) : null,
                    };
                    var folder = parsed.GetValue(output)!;
                    Write(options, many == 1 ? folder : Path.Combine(folder, $"seed-{options.Seed:D6}"), parsed.GetValue(format)!, cancellation);
                }

                return ExitCode.Analysed;
            },
            cancellation));
        return new Command("phantom", "Make phantom patients for tests, training and demonstrations.") { ct };
    }

    private static void Write(CtPhantomOptions options, string folder, string format, CancellationToken cancellation)
    {
        using var result = CtPhantom.Generate(options, cancellation);
        if (format == Dicom)
        {
            EarlierPhantom.DeleteFrom(folder);
            PhantomDicomWriter.Write(result, folder);
        }
        else
        {
            PhantomNiftiWriter.Write(result, folder, compress: true);
        }

        var size = result.Image.Geometry.Size;
        Console.WriteLine($"seed {options.Seed}: {result.Truth.Region}, {size.Nx} x {size.Ny} x {size.Nz}, {result.Truth.Lesions.Count} lesion(s), in {folder}");
    }

    private static VoxelSpacing? ParseSpacing(string text)
    {
        var parts = text.Split(',');
        var mm = new double[3];
        for (var a = 0; a < 3; a++)
        {
            if (parts.Length != 3 || !double.TryParse(parts[a], NumberStyles.Float, CultureInfo.InvariantCulture, out mm[a]) || mm[a] is < 0.2 or > 10) return null;
        }

        return new VoxelSpacing(mm[0], mm[1], mm[2]);
    }
}
