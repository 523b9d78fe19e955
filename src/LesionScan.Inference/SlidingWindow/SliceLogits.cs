namespace LesionScan.Inference.SlidingWindow;

/// <summary>The logits of one slice, valid only during the call that delivers them.</summary>
public readonly ref struct SliceLogits
{
    /// <summary>The margin of the background's logit over each class where nothing was run: a probability of about 1. Our own choice.</summary>
    public const float OutsideMargin = 20;

    internal SliceLogits(int slice, SliceRectangle area, int classes, ReadOnlySpan<float> values)
    {
        Slice = slice;
        Area = area;
        Classes = classes;
        Values = values;
    }

    /// <summary>The slice's number.</summary>
    public int Slice { get; }

    /// <summary>The pixels covered: the whole slice, unless a region was given.</summary>
    public SliceRectangle Area { get; }

    /// <summary>The number of output channels.</summary>
    public int Classes { get; }

    /// <summary><i>Shape</i>: [<see cref="Classes"/>, Area.Height, Area.Width], row-major.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>Writes a whole slice: these logits in their area, and sure background (channel 0 of a softmax) outside it.</summary>
    /// <param name="destination"><i>Shape</i>: [<see cref="Classes"/>, height, width].</param>
    /// <param name="height">The slice's rows.</param>
    /// <param name="width">The slice's columns.</param>
    public void ExpandTo(Span<float> destination, int height, int width)
    {
        if (destination.Length < (long)Classes * height * width) throw new ArgumentException("The destination is too short.", nameof(destination));
        if (Area.X + Area.Width > width || Area.Y + Area.Height > height) throw new ArgumentException("The area lies outside the slice.", nameof(width));
        for (var c = 0; c < Classes; c++)
        {
            var plane = destination.Slice(c * height * width, height * width);
            plane.Fill(c == 0 ? OutsideMargin / 2 : -OutsideMargin / 2);
            for (var y = 0; y < Area.Height; y++)
            {
                Values.Slice(((c * Area.Height) + y) * Area.Width, Area.Width).CopyTo(plane[(((Area.Y + y) * width) + Area.X)..]);
            }
        }
    }
}

/// <summary>Fills consecutive slices of the model's grid with normalised values.</summary>
/// <param name="first">The first slice.</param>
/// <param name="count">How many slices.</param>
/// <param name="destination"><i>Shape</i>: [count, height, width], row-major; holds old values.</param>
public delegate void SliceReader(int first, int count, Span<float> destination);

/// <summary>Takes the logits of one slice. They must be copied or used before it returns.</summary>
public delegate void SliceLogitsConsumer(SliceLogits logits);
