using System.Runtime.InteropServices;
using LesionScan.Core.Geometry;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Tests.Series;

/// <summary>Small CT series written by this product's own writer; every fault is made by editing a slice's dataset.</summary>
internal sealed class SyntheticSeries
{
    public const int Rows = 6;
    public const int Columns = 8;
    private readonly List<DicomDataset> _slices = [];

    public SyntheticSeries(int count, PointLps? origin = null, VectorLps? i = null, VectorLps? j = null, VectorLps? step = null, string series = "1.2.826.7")
    {
        var axisI = i ?? VectorLps.Left;
        var axisJ = j ?? VectorLps.Posterior;
        var by = step ?? (axisI.Cross(axisJ) * 2.5);
        for (var k = 0; k < count; k++) _slices.Add(Slice(series, k, (origin ?? new PointLps(-100, -80, 30)) + (by * k), axisI, axisJ));
    }

    public IReadOnlyList<DicomDataset> Slices => _slices;

    /// <summary>The stored value of a pixel: different for every pixel and slice.</summary>
    public static short Stored(int k, int row, int column) => (short)((k * 100) + (row * Columns) + column);

    public static string UidOf(int k) => $"1.2.826.7.{k + 1}";

    public SyntheticSeries Edit(int k, Action<DicomDataset> change)
    {
        change(_slices[k]);
        return this;
    }

    public SyntheticSeries EditAll(Action<int, DicomDataset> change)
    {
        for (var k = 0; k < _slices.Count; k++) change(k, _slices[k]);
        return this;
    }

    public SyntheticSeries Remove(params int[] ks)
    {
        foreach (var k in ks.OrderDescending()) _slices.RemoveAt(k);
        return this;
    }

    public SyntheticSeries Add(DicomDataset slice)
    {
        _slices.Add(slice);
        return this;
    }

    /// <summary>The instances in a shuffled order.</summary>
    public List<DicomInstance> Instances()
    {
        var instances = _slices.ConvertAll(s => InstanceReader.Read(DicomWriter.Write(s)));
        var random = new Random(5);
        return [.. instances.OrderBy(_ => random.Next())];
    }

    public ImageStack AssembleOne() => Assert.Single(SeriesAssembler.Assemble(Instances()));

    public void WriteTo(string folder)
    {
        foreach (var slice in _slices) DicomWriter.WriteFile(Path.Combine(folder, slice.GetUid(DicomTags.SOPInstanceUID) + ".dcm"), slice);
    }

    public static DicomDataset Slice(string series, int k, PointLps position, VectorLps i, VectorLps j)
    {
        var pixels = new short[Rows * Columns];
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++) pixels[(row * Columns) + column] = Stored(k, row, column);
        }

        return new DicomDataset()
            .Set(DicomTags.SOPClassUID, DicomUids.CtImage)
            .Set(DicomTags.SOPInstanceUID, UidOf(k))
            .Set(DicomTags.StudyInstanceUID, "1.2.826.1")
            .Set(DicomTags.SeriesInstanceUID, series)
            .Set(DicomTags.FrameOfReferenceUID, "1.2.826.2")
            .Set(DicomTags.Modality, "CT")
            .Set(DicomTags.ImageType, ["ORIGINAL", "PRIMARY", "AXIAL"])
            .Set(DicomTags.InstanceNumber, k + 1)
            .Set(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z)
            .Set(DicomTags.ImageOrientationPatient, i.X, i.Y, i.Z, j.X, j.Y, j.Z)
            .Set(DicomTags.PixelSpacing, 0.8, 0.7)
            .Set(DicomTags.SliceThickness, 2.5)
            .Set(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .Set(DicomTags.Rows, Rows)
            .Set(DicomTags.Columns, Columns)
            .Set(DicomTags.BitsAllocated, 16)
            .Set(DicomTags.BitsStored, 16)
            .Set(DicomTags.HighBit, 15)
            .Set(DicomTags.PixelRepresentation, 1)
            .Set(DicomTags.RescaleIntercept, -1000)
            .Set(DicomTags.RescaleSlope, 1)
            .Set(DicomTags.PixelData, MemoryMarshal.AsBytes(pixels.AsSpan()).ToArray());
    }
}
