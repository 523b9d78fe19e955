using System.Buffers;
using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// Reads an assembled stack of grey slices as floating-point values on its own grid, each slice through its own
/// transformation. For modalities whose values have no fixed range.
/// </summary>
internal static class FloatVolumeReader
{
    internal static Volume<float> Read(ImageStack stack, UcumUnit unit, FloatReadOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        var grid = stack.Verdict.RequireGrid(stack.SeriesInstanceUid, options.AcceptGantryTilt);

        // Every header is checked before memory is taken for the voxels.
        var transforms = stack.Slices.Select(s => TransformOf(s, grid.Size)).ToArray();
        var voxels = new VoxelBuffer<float>(grid.Size.VoxelCount, options.Budget);
        try
        {
            SliceDecoding.Run(
                stack.Slices, options.MaxDegreeOfParallelism, options.Reading, options.Decoding,
                (frames, k) => Decode(frames, stack.Slices[k].Index, transforms[k], voxels.GetSpan().Slice(k * grid.Size.Nx * grid.Size.Ny, grid.Size.Nx * grid.Size.Ny)),
                cancellationToken);
            return new Volume<float>(grid, unit, voxels);
        }
        catch
        {
            ((IDisposable)voxels).Dispose();
            throw;
        }
    }

    private static ModalityTransform TransformOf(ImageFrame slice, GridSize size)
    {
        try
        {
            var format = PixelFormat.Of(slice.Instance.Dataset);
            if (format.SamplesPerPixel != 1 || format.PhotometricInterpretation is not ("MONOCHROME1" or "MONOCHROME2"))
            {
                throw new RejectionException(RejectionReason.UnsupportedEncoding, $"Pixels must be grey, not {format.SamplesPerPixel} samples of {format.PhotometricInterpretation}.");
            }

            if (format.Columns != size.Nx || format.Rows != size.Ny) throw new InvalidOperationException("A slice does not fit the stack it was assembled into.");
            var where = slice.Attributes.Find(DicomTags.PixelValueTransformationSequence, DicomTags.RescaleSlope);
            return ModalityTransform.Of(where ?? slice.Instance.Dataset, format.IsSigned);
        }
        catch (RejectionException e)
        {
            throw e.About(slice.Name);
        }
    }

    private static void Decode(FrameReader frames, int index, ModalityTransform transform, Span<float> values)
    {
        var length = (int)frames.Format.FrameBytes;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            frames.Decode(index, bytes.AsSpan(0, length));
            transform.Apply(bytes.AsSpan(0, length), frames.Format, values);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }
}
