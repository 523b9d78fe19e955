using System.Collections.Concurrent;
using LesionScan.Core.Errors;
using LesionScan.Core.Measurements;
using LesionScan.Core.Volumes;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// Reads an assembled CT stack, of classic or enhanced images, as a volume in HU on its own grid. Slices are decoded in parallel, each straight into
/// its place. <i>Units</i>: HU, whole numbers, −1024…32767; padding is −1024. <i>Coordinates</i>: the stack's grid;
/// slice k is the stack's slice k. <i>Thread safety</i>: safe; the result is the same for any number of threads.
/// <i>Source</i>: PS3.3 C.8.2.1, C.8.15.3.10, C.11.1.1.2.
/// </summary>
public static class CtVolumeReader
{
    // Tables are 128 KiB each; series whose slope differs in every slice do without them, with the same result.
    private const int MaxTables = 16;

    /// <summary>Reads a volume; the caller disposes it.</summary>
    /// <param name="stack">The stack; its verdict must allow a volume.</param>
    /// <param name="options">How to read; the defaults when null.</param>
    /// <param name="cancellationToken">Checked before each slice.</param>
    /// <exception cref="RejectionException">
    /// The stack is no CT volume, a slice has no rescale to HU, its pixels are malformed, cannot be decoded or are over a limit.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Volume<short> Read(ImageStack stack, CtReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stack);
        options ??= CtReadOptions.Default;
        options.Validate();
        var grid = stack.Verdict.RequireGrid(stack.SeriesInstanceUid, options.AcceptGantryTilt);
        RequireCt(stack);

        // Every header is checked before memory is taken for the voxels.
        var formats = stack.Slices.Select(s => CtSliceFormat.Of(s, grid.Size)).ToArray();
        var voxels = new VoxelBuffer<short>(grid.Size.VoxelCount, options.Budget);
        try
        {
            DecodeSlices(stack, formats, voxels, options, cancellationToken);
            return new Volume<short>(grid, UcumUnit.Hounsfield, voxels);
        }
        catch
        {
            ((IDisposable)voxels).Dispose();
            throw;
        }
    }

    private static void RequireCt(ImageStack stack)
    {
        foreach (var slice in stack.Slices)
        {
            var s = slice.Summary;
            var isCt = s.SopClassUid is DicomUids.CtImage or DicomUids.EnhancedCtImage or DicomUids.LegacyConvertedEnhancedCtImage or DicomUids.SecondaryCaptureImage;
            if (s.Modality == "CT" && isCt) continue;
            throw new RejectionException(RejectionReason.UnsupportedModality, "The instance is not a CT image.", slice.Name);
        }
    }

    private static void DecodeSlices(
        ImageStack stack, CtSliceFormat[] formats, VoxelBuffer<short> voxels, CtReadOptions options, CancellationToken cancellationToken)
    {
        var area = formats[0].Pixels.Rows * formats[0].Pixels.Columns;
        var tables = new ConcurrentDictionary<HounsfieldRescale, short[]>();
        SliceDecoding.Run(
            stack.Slices, options.MaxDegreeOfParallelism, options.Reading, options.Decoding,
            (frames, k) =>
            {
                var destination = voxels.GetSpan().Slice(k * area, area);
                CtSliceDecoder.Decode(frames, stack.Slices[k].Index, destination);
                ToHounsfield(destination, formats[k].Rescale, tables);
            },
            cancellationToken);
    }

    private static void ToHounsfield(Span<short> values, HounsfieldRescale rescale, ConcurrentDictionary<HounsfieldRescale, short[]> tables)
    {
        if (rescale.IsShift) HounsfieldKernel.ApplyShift(values, rescale);
        else if (tables.TryGetValue(rescale, out var table)) HounsfieldKernel.ApplyTable(values, table);
        else if (tables.Count < MaxTables) HounsfieldKernel.ApplyTable(values, tables.GetOrAdd(rescale, HounsfieldKernel.BuildTable));
        else HounsfieldKernel.ApplyScalar(values, rescale);
    }
}
