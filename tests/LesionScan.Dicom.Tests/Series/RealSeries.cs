using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Series;

/// <summary>The headers of a real CT series, 20 slices every 2 mm, to be edited into every fault a series can have.</summary>
internal sealed class RealSeries
{
    public const double StepMm = 2;

    private readonly List<DicomDataset> _slices;

    private RealSeries(List<DicomDataset> slices) => _slices = slices;

    public IReadOnlyList<DicomDataset> Slices => _slices;

    public static RealSeries Load()
    {
        var headers = Directory.GetFiles(SharedData.PathOf("totalsegmentator", "example_ct_dicom")).Select(f => DicomReader.ReadFileHeader(f))
            .OrderBy(f => f.Dataset.GetDoubles(DicomTags.ImagePositionPatient, 3)[2]).ToList();

        // The series lacks its UIDs, so that each slice gets one to be named by.
        foreach (var (k, header) in headers.Index()) header.Dataset.Set(DicomTags.SOPClassUID, DicomUids.CtImage).Set(DicomTags.SOPInstanceUID, UidOf(k)).Set(DicomTags.SeriesInstanceUID, "1.2.826.5");
        return new RealSeries(headers.ConvertAll(h => h.Dataset));
    }

    public static string UidOf(int k) => $"1.2.826.5.{k + 1}";

    public PointLps PositionOf(int k)
    {
        var p = _slices[k].GetDoubles(DicomTags.ImagePositionPatient, 3);
        return new PointLps(p[0], p[1], p[2]);
    }

    public RealSeries Edit(int k, Action<DicomDataset> change)
    {
        change(_slices[k]);
        return this;
    }

    public RealSeries EditAll(Action<int, DicomDataset> change)
    {
        foreach (var (k, slice) in _slices.Index()) change(k, slice);
        return this;
    }

    public RealSeries Move(int k, VectorLps by)
    {
        var p = PositionOf(k) + by;
        _slices[k].Set(DicomTags.ImagePositionPatient, p.X, p.Y, p.Z);
        return this;
    }

    public RealSeries Remove(params int[] ks)
    {
        foreach (var k in ks.OrderDescending()) _slices.RemoveAt(k);
        return this;
    }

    /// <summary>The same slices again, as another state of the series.</summary>
    public RealSeries Repeat(int times, Action<int, DicomDataset> state)
    {
        var first = _slices.ToArray();
        foreach (var slice in first) state(0, slice);
        for (var t = 1; t < times; t++)
        {
            foreach (var (k, slice) in first.Index())
            {
                var copy = new DicomDataset().CopyFrom(slice, [.. slice.Elements.Select(e => e.Tag)]).Set(DicomTags.SOPInstanceUID, $"{UidOf(k)}.{t}");
                state(t, copy);
                _slices.Add(copy);
            }
        }

        return this;
    }

    public IReadOnlyList<ImageStack> Assemble(SeriesGeometryOptions? options = null)
    {
        var random = new Random(3);
        return SeriesAssembler.Assemble(_slices.Select(s => InstanceReader.Read(DicomWriter.Write(s))).OrderBy(_ => random.Next()), options);
    }

    public ImageStack AssembleOne(SeriesGeometryOptions? options = null) => Assert.Single(Assemble(options));
}
