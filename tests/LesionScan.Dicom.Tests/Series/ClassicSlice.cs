using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Series;

/// <summary>One slice of a real classic series: its header, and its stored values filling 16 bits.</summary>
internal sealed record ClassicSlice(DicomInstance Instance, byte[] Stored)
{
    public DicomDataset Header => Instance.Dataset;

    /// <summary>The first slices of a folder, in the order of their positions.</summary>
    public static IReadOnlyList<ClassicSlice> Read(string folder, int count)
    {
        var instances = Directory.GetFiles(SharedData.PathOf(folder.Split('/'))).Select(f => InstanceReader.ReadFile(f));
        var stack = SeriesAssembler.Assemble(instances, new SeriesGeometryOptions { MinSlices = 2 }).MaxBy(s => s.Slices.Count)!;
        return [.. stack.Slices.Take(count).Select(s => Of(s.Instance))];
    }

    /// <summary>The same, moved to even distances along z.</summary>
    public static IReadOnlyList<ClassicSlice> ReadEven(string folder, int count, double stepMm)
    {
        var slices = Read(folder, count);
        foreach (var (k, slice) in slices.Index())
        {
            var first = slices[0].Instance.Summary.Position!.Value;
            slice.Header.Set(DicomTags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).Set(DicomTags.ImagePositionPatient, first.X, first.Y, first.Z + (k * stepMm));
        }

        return slices;
    }

    private static ClassicSlice Of(DicomInstance instance)
    {
        var frames = instance.OpenFrames();
        var stored = new byte[frames.Format.FrameBytes];
        frames.Decode(0, stored);
        return new ClassicSlice(instance, stored);
    }
}
