using System.Text.Json;
using LesionScan.Core.Geometry;
using LesionScan.Core.Labels;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Objects;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Objects;

/// <summary>Small seeded volumes in every orientation, and the independent reader of what was written of them.</summary>
internal static class ObjectFixtures
{
    public static TheoryData<string> Orientations => ["axial", "oblique", "sagittal", "feet-first", "tilted"];

    public static VolumeGeometry Geometry(string orientation)
    {
        var size = new GridSize(13, 9, 7);
        var spacing = new VoxelSpacing(0.75, 0.625, 1.5);
        var origin = new PointLps(-101.25, 33.5, 812.125);
        var (i, j, k) = orientation switch
        {
            "axial" => (VectorLps.Left, VectorLps.Posterior, VectorLps.Superior),
            "feet-first" => (-VectorLps.Left, VectorLps.Posterior, -VectorLps.Superior),
            "sagittal" => (VectorLps.Posterior, -VectorLps.Superior, VectorLps.Left),
            "tilted" => (VectorLps.Left, VectorLps.Posterior, new VectorLps(0, Math.Sin(0.2), Math.Cos(0.2))),
            _ => Oblique(),
        };
        return new VolumeGeometry(size, spacing, origin, i, j, k, "2.25.1001");
    }

    public static Volume<short> Volume(VolumeGeometry geometry)
    {
        var random = new Random(7);
        var buffer = new VoxelBuffer<short>(geometry.Size.VoxelCount);
        foreach (ref var voxel in buffer.GetSpan()) voxel = (short)random.Next(-3024, 4000);
        buffer.GetSpan()[0] = CtImageWriter.MaxHu;
        return new Volume<short>(geometry, UcumUnit.Hounsfield, buffer);
    }

    public static LabelMap Labels(VolumeGeometry geometry)
    {
        var random = new Random(11);
        var buffer = new VoxelBuffer<byte>(geometry.Size.VoxelCount);
        var labels = buffer.GetSpan();
        var area = geometry.Size.Nx * geometry.Size.Ny;

        // The first slice stays empty; label 3 stays without a voxel.
        for (var n = area; n < labels.Length; n++) labels[n] = (byte)random.Next(3);
        return new LabelMap(geometry, buffer);
    }

    public static CtSeriesDescription Ct(string orientation) => new()
    {
        PatientName = "Phantom^Nº7",
        PatientId = "PHANTOM-7",
        PatientSex = "O",
        StudyInstanceUid = "2.25.2001",
        SeriesInstanceUid = "2.25.2002",
        StudyTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified),
        StudyId = "1",
        Kvp = 120,
        ConvolutionKernel = "B30f",
        PatientPosition = orientation == "feet-first" ? "FFS" : "HFS",
        ManufacturerModelName = "Phantom",
    };

    public static T Read<T>(string kind, string source, string target)
    {
        var script = Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.Dicom.Tests", "Objects", "object_oracle.py");
        var result = ExternalTool.Run(ExternalTool.Python, [script, kind, source, target]).Succeeded();
        return JsonSerializer.Deserialize<T>(result.Output, JsonSerializerOptions.Web)!;
    }

    public static void AssertValid(string file)
    {
        var result = ExternalTool.Run("dciodvfy", [file]);
        var errors = (result.Output + result.Error).Split('\n').Where(l => l.StartsWith("Error", StringComparison.Ordinal));
        Assert.Empty(errors);
        Assert.Equal(0, result.ExitCode);
    }

    private static (VectorLps I, VectorLps J, VectorLps K) Oblique()
    {
        var i = new VectorLps(0.8, 0.5, -0.3).Normalized();
        var k = i.Cross(new VectorLps(0.1, 0.9, 0.4)).Normalized();
        return (i, k.Cross(i), k);
    }
}
