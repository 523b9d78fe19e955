namespace LesionScan.Inference.SlidingWindow;

/// <summary>A rectangle of pixels in a slice. The default is empty and no valid region.</summary>
/// <param name="X">Its first column.</param>
/// <param name="Y">Its first row.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Height">Its rows.</param>
public readonly record struct SliceRectangle(int X, int Y, int Width, int Height)
{
    /// <summary>The number of pixels.</summary>
    public long PixelCount => (long)Width * Height;

    /// <summary>The smallest rectangle around both.</summary>
    public SliceRectangle Union(SliceRectangle other)
    {
        var x = Math.Min(X, other.X);
        var y = Math.Min(Y, other.Y);
        return new SliceRectangle(
            x, y, Math.Max(X + Width, other.X + other.Width) - x, Math.Max(Y + Height, other.Y + other.Height) - y);
    }

    /// <summary>
    /// The rectangle grown by a halo and then outward to multiples of <paramref name="multiple"/>, within a slice padded up to such a
    /// multiple. Its corner stays on the network's pooling grid, so that a crop sees the same grid as the whole slice.
    /// </summary>
    internal SliceRectangle Snap(int halo, int multiple, int sliceWidth, int sliceHeight)
    {
        var x0 = Math.Max(0, X - halo) / multiple * multiple;
        var y0 = Math.Max(0, Y - halo) / multiple * multiple;
        var x1 = Math.Min(RoundUp(X + Width + halo, multiple), RoundUp(sliceWidth, multiple));
        var y1 = Math.Min(RoundUp(Y + Height + halo, multiple), RoundUp(sliceHeight, multiple));
        return new SliceRectangle(x0, y0, x1 - x0, y1 - y0);
    }

    /// <summary>The smallest multiple that is not less.</summary>
    internal static int RoundUp(int n, int multiple) => checked((n + multiple - 1) / multiple * multiple);
}

/// <summary>The part of a slice that is wanted.</summary>
/// <param name="Area">The pixels whose logits are delivered.</param>
/// <param name="NeededVoxels">How many voxels of it the caller really needs, for the count of wasted work.</param>
public readonly record struct SliceRegion(SliceRectangle Area, long NeededVoxels);
