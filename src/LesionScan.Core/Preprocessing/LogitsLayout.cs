namespace LesionScan.Core.Preprocessing;

/// <summary>How a slab of logits lies in memory: the value of class c at column i, row j, slice k of the slab.</summary>
/// <param name="SliceStride">Values from one slice to the next.</param>
/// <param name="ClassStride">Values from one class to the next.</param>
/// <param name="RowStride">Values from one row to the next; columns are neighbours.</param>
public readonly record struct LogitsLayout(int SliceStride, int ClassStride, int RowStride)
{
    /// <summary>[slice, class, row, column], what 2.5D models answer; rows and columns may be padded at their ends.</summary>
    /// <param name="classes">The number of classes.</param>
    /// <param name="rows">Rows of the tensor, padding included.</param>
    /// <param name="columns">Columns of the tensor, padding included.</param>
    public static LogitsLayout SliceMajor(int classes, int rows, int columns) => new(checked(classes * rows * columns), rows * columns, columns);

    /// <summary>[class, slice, row, column], what 3D models answer.</summary>
    /// <param name="slices">Slices of the tensor.</param>
    /// <param name="rows">Rows of the tensor, padding included.</param>
    /// <param name="columns">Columns of the tensor, padding included.</param>
    public static LogitsLayout ClassMajor(int slices, int rows, int columns) => new(rows * columns, checked(slices * rows * columns), columns);
}
