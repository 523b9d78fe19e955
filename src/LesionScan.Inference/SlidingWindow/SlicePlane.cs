namespace LesionScan.Inference.SlidingWindow;

/// <summary>Copies crops of slices into and out of tensors, row by row.</summary>
internal static class SlicePlane
{
    /// <summary>Copies a crop that may reach beyond the slice's last row and column; what lies outside becomes <paramref name="pad"/>.</summary>
    /// <param name="slice"><i>Shape</i>: [height, width], or empty for a slice outside the volume.</param>
    /// <param name="width">The slice's columns.</param>
    /// <param name="crop">The crop; its corner lies inside the slice.</param>
    /// <param name="pad">The value outside.</param>
    /// <param name="destination"><i>Shape</i>: [crop.Height, crop.Width].</param>
    public static void CropInto(ReadOnlySpan<float> slice, int width, SliceRectangle crop, float pad, Span<float> destination)
    {
        destination = destination[..(crop.Width * crop.Height)];
        if (slice.IsEmpty)
        {
            destination.Fill(pad);
            return;
        }

        var rows = Math.Min(crop.Height, (slice.Length / width) - crop.Y);
        var columns = Math.Min(crop.Width, width - crop.X);
        for (var y = 0; y < rows; y++)
        {
            var row = destination.Slice(y * crop.Width, crop.Width);
            slice.Slice(((crop.Y + y) * width) + crop.X, columns).CopyTo(row);
            row[columns..].Fill(pad);
        }

        destination[(rows * crop.Width)..].Fill(pad);
    }

    /// <summary>Copies the part of a crop's planes that was wanted.</summary>
    /// <param name="planes"><i>Shape</i>: [classes, crop.Height, crop.Width].</param>
    /// <param name="crop">The crop.</param>
    /// <param name="area">The wanted part, inside the crop.</param>
    /// <param name="destination"><i>Shape</i>: [classes, area.Height, area.Width].</param>
    public static void TakeArea(ReadOnlySpan<float> planes, SliceRectangle crop, SliceRectangle area, Span<float> destination)
    {
        var classes = planes.Length / (crop.Width * crop.Height);
        for (var c = 0; c < classes; c++)
        {
            for (var y = 0; y < area.Height; y++)
            {
                var from = (((c * crop.Height) + area.Y - crop.Y + y) * crop.Width) + area.X - crop.X;
                planes.Slice(from, area.Width).CopyTo(destination[(((c * area.Height) + y) * area.Width)..]);
            }
        }
    }
}
