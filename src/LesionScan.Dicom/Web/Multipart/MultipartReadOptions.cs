namespace LesionScan.Dicom.Web.Multipart;

/// <summary>The limits of reading multipart messages. Each is checked before memory is taken. The defaults are our own choices.</summary>
public sealed record MultipartReadOptions
{
    /// <summary>The defaults.</summary>
    public static MultipartReadOptions Default { get; } = new();

    /// <summary>The most bytes of one part: 1 GiB, as for files.</summary>
    public long MaxPartBytes { get; init; } = 1L << 30;

    /// <summary>The most parts of one message: 100 000, the frames of the longest instance.</summary>
    public int MaxParts { get; init; } = 100_000;

    /// <summary>The most bytes of one part's headers: 8 KiB. There are seldom 200.</summary>
    public int MaxHeaderBytes { get; init; } = 8 << 10;

    /// <summary>The most bytes before the first boundary: 8 KiB. There are seldom any.</summary>
    public int MaxPreambleBytes { get; init; } = 8 << 10;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxPartBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxParts);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxHeaderBytes, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxHeaderBytes, 1 << 20);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxPreambleBytes);
    }
}
