using LesionScan.Core.Errors;

namespace LesionScan.Service.Instances;

/// <summary>Counts the bytes and instances of a store against its limits, and watches the disk's free space. Thread-safe.</summary>
internal sealed class StoreQuota(string folder, InstanceStoreOptions options)
{
    private readonly Lock _gate = new();
    private readonly DriveInfo _disk = new(Path.GetFullPath(folder));
    private long _bytes;
    private int _instances;

    /// <summary>The bytes taken.</summary>
    public long Bytes
    {
        get { lock (_gate) return _bytes; }
    }

    /// <summary>Takes bytes, or refuses and takes none.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.LimitExceeded"/>.</exception>
    public void TakeBytes(long bytes)
    {
        if (_disk.AvailableFreeSpace - bytes < options.MinFreeDiskBytes)
            throw new RejectionException(RejectionReason.LimitExceeded, "the service's disk is nearly full");
        lock (_gate)
        {
            if (bytes > options.MaxTotalBytes - _bytes)
                throw new RejectionException(RejectionReason.LimitExceeded, $"the store holds at most {options.MaxTotalBytes} bytes and is full");
            _bytes += bytes;
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void ReturnBytes(long bytes)
    {
        lock (_gate) _bytes -= bytes;
    }

    /// <summary>Takes room for one instance, or refuses.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.LimitExceeded"/>.</exception>
    public void TakeInstance()
    {
        lock (_gate)
        {
            if (_instances >= options.MaxInstances)
                throw new RejectionException(RejectionReason.LimitExceeded, $"the store holds at most {options.MaxInstances} instances and is full");
            _instances++;
        }
    }

    /// <summary>Gives the room of one instance back.</summary>
    public void ReturnInstance()
    {
        lock (_gate) _instances--;
    }

    /// <summary>Counts an instance that was stored before, without refusing: a lowered limit must not lose it.</summary>
    public void Count(long bytes)
    {
        lock (_gate)
        {
            _bytes += bytes;
            _instances++;
        }
    }
}
