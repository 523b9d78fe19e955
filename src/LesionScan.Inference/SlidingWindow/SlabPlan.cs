using LesionScan.Core.Geometry;
using LesionScan.Inference.Manifests;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>One slice of a run.</summary>
internal readonly record struct PlannedSlice(int Index, SliceRegion Region);

/// <summary>The slices of one run and the crop they share, in pixels of the slice padded up to the model's multiple.</summary>
internal sealed record SlabBatch(IReadOnlyList<PlannedSlice> Slices, SliceRectangle Crop);

/// <summary>Groups the wanted slices of a volume into runs. Depends on nothing but its arguments, so runs are always the same.</summary>
internal sealed class SlabPlan(GridSize size, SlabWindow window, SlabOptions options, Func<int, SliceRegion?>? region)
{
    private readonly SliceRectangle _whole = new(0, 0, size.Nx, size.Ny);

    /// <summary>The crop of a whole slice: the padded slice.</summary>
    public SliceRectangle WholeCrop { get; } =
        new(0, 0, SliceRectangle.RoundUp(size.Nx, window.InPlaneMultiple), SliceRectangle.RoundUp(size.Ny, window.InPlaneMultiple));

    /// <summary>The most pixels of one run.</summary>
    public long MaxRunPixels => Math.Min(WholeCrop.PixelCount * window.Batch, Math.Max(options.MaxRunPixels, WholeCrop.PixelCount));

    /// <summary>The runs, in ascending order of slices.</summary>
    public IEnumerable<SlabBatch> Batches()
    {
        var slices = new List<PlannedSlice>();
        SliceRectangle crop = default;
        long ownPixels = 0;
        for (var k = 0; k < size.Nz; k++)
        {
            if (RegionOf(k) is not { } wanted) continue;
            var own = CropOf(wanted.Area);
            if (slices.Count > 0 && !Joins(slices.Count, crop.Union(own), ownPixels + own.PixelCount))
            {
                yield return new SlabBatch(slices, crop);
                slices = [];
                ownPixels = 0;
            }

            crop = slices.Count == 0 ? own : crop.Union(own);
            ownPixels += own.PixelCount;
            slices.Add(new PlannedSlice(k, wanted));
        }

        if (slices.Count > 0) yield return new SlabBatch(slices, crop);
    }

    private bool Joins(int count, SliceRectangle common, long ownPixels)
    {
        var pixels = common.PixelCount * (count + 1);
        return count < window.Batch && pixels <= MaxRunPixels && pixels <= options.MaxCropWaste * ownPixels;
    }

    private SliceRegion? RegionOf(int slice)
    {
        if (region is null) return new SliceRegion(_whole, _whole.PixelCount);
        if (region(slice) is not { } wanted) return null;
        var area = wanted.Area;
        var inside = area is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 } && (long)area.X + area.Width <= size.Nx && (long)area.Y + area.Height <= size.Ny;
        return inside ? wanted : throw new ArgumentException($"The region of slice {slice} lies outside it: {area}.");
    }

    private SliceRectangle CropOf(SliceRectangle area) =>
        area == _whole ? WholeCrop : area.Snap(options.CropHalo, window.InPlaneMultiple, size.Nx, size.Ny);
}
