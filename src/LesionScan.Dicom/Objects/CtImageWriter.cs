using System.Buffers.Binary;
using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Objects;

/// <summary>
/// Writes a volume in Hounsfield units as CT Image Storage instances, one per slice along the grid's third axis, in
/// any orientation. Pixels are signed 16-bit with rescale slope 1 and intercept −1024. <i>Source</i>: PS3.3 A.3.
/// </summary>
public static class CtImageWriter
{
    /// <summary>Rescale Intercept (0028,1052): stored value 0 is −1024 HU, as scanners write.</summary>
    public const int RescaleIntercept = -1024;

    /// <summary>The largest value that fits the stored range, in HU.</summary>
    public const int MaxHu = short.MaxValue + RescaleIntercept;

    /// <summary>Writes the instances as files <c>0001.dcm</c>, <c>0002.dcm</c> … into a folder, which is created.</summary>
    /// <returns>The files, in the order of the slices.</returns>
    public static IReadOnlyList<string> WriteFolder(string folder, Volume<short> volume, CtSeriesDescription series)
    {
        Directory.CreateDirectory(folder);
        var files = new List<string>(volume.Geometry.Size.Nz);
        for (var k = 0; k < volume.Geometry.Size.Nz; k++)
        {
            var file = Path.Combine(folder, $"{k + 1:D4}.dcm");
            DicomWriter.WriteFile(file, CreateInstance(volume, series, k));
            files.Add(file);
        }

        return files;
    }

    /// <summary>One slice as a CT image.</summary>
    /// <param name="volume">The volume, in Hounsfield units, no value over <see cref="MaxHu"/>.</param>
    /// <param name="series">What the series says of itself.</param>
    /// <param name="slice">The slice, from 0; its Instance Number is one more.</param>
    /// <exception cref="ArgumentException">
    /// The unit is another, the columns and rows are not at right angles, or a value is over <see cref="MaxHu"/>.
    /// </exception>
    public static DicomDataset CreateInstance(Volume<short> volume, CtSeriesDescription series, int slice)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slice, (uint)volume.Geometry.Size.Nz, nameof(slice));
        var geometry = volume.Geometry;
        if (volume.Unit != UcumUnit.Hounsfield) throw new ArgumentException("A CT image holds Hounsfield units.", nameof(volume));
        if (Math.Abs(geometry.AxisI.Dot(geometry.AxisJ)) > VolumeGeometry.OrthogonalTolerance)
        {
            throw new ArgumentException("The rows and columns of an image are at right angles.", nameof(volume));
        }

        var dataset = new DicomDataset();
        AddPatientAndStudy(dataset, series);
        AddSeries(dataset, series, geometry);
        AddImage(dataset, series, slice);
        AddPlane(dataset, series, geometry, slice);
        AddPixels(dataset, volume, slice);
        return dataset;
    }

    /// <summary>The SOP Instance UID of a slice, the same in every run.</summary>
    public static string SopInstanceUid(CtSeriesDescription series, int slice) =>
        DicomUid.FromName($"{DicomUids.CtImage} {series.SeriesInstanceUid} {slice + 1}");

    private static void AddPatientAndStudy(DicomDataset dataset, CtSeriesDescription series)
    {
        dataset.Set(DicomTags.PatientName, series.PatientName)
            .Set(DicomTags.PatientID, series.PatientId)
            .Set(DicomTags.PatientSex, series.PatientSex)
            .Set(DicomTags.StudyInstanceUID, series.StudyInstanceUid)
            .Set(DicomTags.StudyDate, DateOnly.FromDateTime(series.StudyTime))
            .Set(DicomTags.StudyTime, TimeOnly.FromDateTime(series.StudyTime))
            .SetEmpty(DicomTags.ReferringPhysicianName)
            .Set(DicomTags.StudyID, series.StudyId)
            .Set(DicomTags.AccessionNumber, series.AccessionNumber);
        if (series.PatientBirthDate is { } birth) dataset.Set(DicomTags.PatientBirthDate, birth);
        else dataset.SetEmpty(DicomTags.PatientBirthDate);
        SetIfGiven(dataset, DicomTags.StudyDescription, series.StudyDescription);
    }

    private static void AddSeries(DicomDataset dataset, CtSeriesDescription series, VolumeGeometry geometry)
    {
        dataset.Set(DicomTags.Modality, "CT")
            .Set(DicomTags.SeriesInstanceUID, series.SeriesInstanceUid)
            .Set(DicomTags.SeriesNumber, series.SeriesNumber)
            .Set(DicomTags.SeriesDescription, ResearchMark.SeriesDescription(series.SeriesDescription))
            .Set(DicomTags.PatientPosition, series.PatientPosition)
            .Set(DicomTags.FrameOfReferenceUID, FrameOfReference(series, geometry))
            .SetEmpty(DicomTags.PositionReferenceIndicator)
            .Set(DicomTags.Manufacturer, series.Manufacturer);
        SetIfGiven(dataset, DicomTags.BodyPartExamined, series.BodyPartExamined);

        // Without a body part nobody can tell that it is not a paired one, which would need a side (PS3.3 C.7.3.1).
        if (series.BodyPartExamined.Length == 0) dataset.SetEmpty(DicomTags.Laterality);
        SetIfGiven(dataset, DicomTags.ManufacturerModelName, series.ManufacturerModelName);
    }

    private static void AddImage(DicomDataset dataset, CtSeriesDescription series, int slice)
    {
        dataset.Set(DicomTags.SOPClassUID, DicomUids.CtImage)
            .Set(DicomTags.SOPInstanceUID, SopInstanceUid(series, slice))
            .Set(DicomTags.InstanceNumber, slice + 1)
            .Set(DicomTags.AcquisitionNumber, 1)
            .Set(DicomTags.ContentDate, DateOnly.FromDateTime(series.StudyTime))
            .Set(DicomTags.ContentTime, TimeOnly.FromDateTime(series.StudyTime))
            .Set(DicomTags.ImageType, series.ImageType)
            .Set(DicomTags.ImageComments, ResearchMark.Comment)
            .Set(DicomTags.BurnedInAnnotation, "NO")
            .Set(DicomTags.LossyImageCompression, "00");
        if (series.Kvp is { } kvp) dataset.Set(DicomTags.KVP, kvp);
        else dataset.SetEmpty(DicomTags.KVP);
        SetIfGiven(dataset, DicomTags.ConvolutionKernel, series.ConvolutionKernel);
    }

    private static void AddPlane(DicomDataset dataset, CtSeriesDescription series, VolumeGeometry geometry, int slice)
    {
        var normal = geometry.AxisI.Cross(geometry.AxisJ).Normalized();
        var position = geometry.ToLps(new VoxelIndex(0, 0, slice));
        dataset.Set(DicomTags.PixelSpacing, geometry.Spacing.J, geometry.Spacing.I)
            .Set(DicomTags.SliceThickness, series.SliceThicknessMm ?? Math.Abs(geometry.StepK.Dot(normal)))
            .Set(DicomTags.ImagePositionPatient, position.X, position.Y, position.Z)
            .Set(DicomTags.ImageOrientationPatient, Orientation(geometry))
            .Set(DicomTags.SliceLocation, (position - new PointLps(0, 0, 0)).Dot(normal));
    }

    private static void AddPixels(DicomDataset dataset, Volume<short> volume, int slice)
    {
        var size = volume.Geometry.Size;
        var hu = volume.Slice(slice);
        var pixels = new byte[2 * hu.Length];
        for (var i = 0; i < hu.Length; i++)
        {
            if (hu[i] > MaxHu) throw new ArgumentException($"{hu[i]} HU is over the largest value that can be stored, {MaxHu} HU.", nameof(volume));
            BinaryPrimitives.WriteInt16LittleEndian(pixels.AsSpan(2 * i), (short)(hu[i] - RescaleIntercept));
        }

        dataset.Set(DicomTags.SamplesPerPixel, 1)
            .Set(DicomTags.PhotometricInterpretation, "MONOCHROME2")
            .Set(DicomTags.Rows, size.Ny)
            .Set(DicomTags.Columns, size.Nx)
            .Set(DicomTags.BitsAllocated, 16)
            .Set(DicomTags.BitsStored, 16)
            .Set(DicomTags.HighBit, 15)
            .Set(DicomTags.PixelRepresentation, 1)
            .Set(DicomTags.RescaleIntercept, RescaleIntercept)
            .Set(DicomTags.RescaleSlope, 1)
            .Set(DicomTags.RescaleType, "HU")
            .Set(DicomTags.PixelData, (ReadOnlyMemory<byte>)pixels);
    }

    internal static double[] Orientation(VolumeGeometry g) => [g.AxisI.X, g.AxisI.Y, g.AxisI.Z, g.AxisJ.X, g.AxisJ.Y, g.AxisJ.Z];

    private static string FrameOfReference(CtSeriesDescription series, VolumeGeometry geometry) =>
        geometry.FrameOfReferenceUid.Length > 0 ? geometry.FrameOfReferenceUid : DicomUid.FromName($"frame of reference {series.SeriesInstanceUid}");

    private static void SetIfGiven(DicomDataset dataset, DicomTag tag, string value)
    {
        if (value.Length > 0) dataset.Set(tag, value);
    }
}
