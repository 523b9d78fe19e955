using LesionScan.Core.Errors;

namespace LesionScan.Core.Volumes;

/// <summary>How much memory voxel blocks may take. Thread-safe.</summary>
public sealed class MemoryBudget
{
    /// <summary>The default cap of one block: 4 GiB, a 1024×1024×2000 study in 16 bits. Our own choice.</summary>
    public const long DefaultMaxBlockBytes = 4L << 30;

    /// <summary>The default cap of all blocks together: 12 GiB, half of the smallest machine we test on. Our own choice.</summary>
    public const long DefaultMaxTotalBytes = 12L << 30;

    private long _used;
    private long _peak;

    /// <summary>Creates a budget.</summary>
    /// <param name="maxBlockBytes">The cap of one block, in bytes.</param>
    /// <param name="maxTotalBytes">The cap of all blocks together, in bytes.</param>
    public MemoryBudget(long maxBlockBytes = DefaultMaxBlockBytes, long maxTotalBytes = DefaultMaxTotalBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBlockBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTotalBytes, maxBlockBytes);
        MaxBlockBytes = maxBlockBytes;
        MaxTotalBytes = maxTotalBytes;
    }

    /// <summary>The budget of the process, used where none is given.</summary>
    public static MemoryBudget Shared { get; } = new();

    /// <summary>The cap of one block, in bytes.</summary>
    public long MaxBlockBytes { get; }

    /// <summary>The cap of all blocks together, in bytes.</summary>
    public long MaxTotalBytes { get; }

    /// <summary>The bytes in use now.</summary>
    public long UsedBytes => Interlocked.Read(ref _used);

    /// <summary>The most bytes that were ever in use at once.</summary>
    public long PeakBytes => Interlocked.Read(ref _peak);

    internal void Take(long bytes)
    {
        if (bytes > MaxBlockBytes)
        {
            throw new RejectionException(RejectionReason.LimitExceeded, $"One block of {bytes} bytes is over the limit of {MaxBlockBytes} bytes.");
        }

        var used = Interlocked.Add(ref _used, bytes);
        if (used > MaxTotalBytes)
        {
            Interlocked.Add(ref _used, -bytes);
            throw new RejectionException(
                RejectionReason.LimitExceeded, $"Voxel memory is over the limit of {MaxTotalBytes} bytes; raise the limit or run fewer analyses at once.");
        }

        for (var peak = Interlocked.Read(ref _peak); used > peak;)
        {
            var seen = Interlocked.CompareExchange(ref _peak, used, peak);
            if (seen == peak) break;
            peak = seen;
        }
    }

    internal void Return(long bytes) => Interlocked.Add(ref _used, -bytes);
}
