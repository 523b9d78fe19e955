namespace LesionScan.Service.Instances;

/// <summary>The limits of what clients may send and of what is kept. Every default is our own choice.</summary>
public sealed class InstanceStoreOptions
{
    /// <summary>The largest instance, in bytes. Default 1 GiB: a long enhanced multi-frame CT is about half of it.</summary>
    public long MaxInstanceBytes { get; set; } = 1L << 30;

    /// <summary>The most bytes that all instances, stored and arriving, take together. Default 64 GiB: about 200 large CT studies.</summary>
    public long MaxTotalBytes { get; set; } = 64L << 30;

    /// <summary>The most instances that are stored. Default 200 000.</summary>
    public int MaxInstances { get; set; } = 200_000;

    /// <summary>New instances are refused when the disk has fewer free bytes than this. Default 1 GiB.</summary>
    public long MinFreeDiskBytes { get; set; } = 1L << 30;

    /// <summary>The most instances one stream may have begun and not ended. Default 32.</summary>
    public int MaxOpenInstancesPerStream { get; set; } = 32;

    /// <summary>The most characters of an instance key. Default 512: a file name with its folders.</summary>
    public int MaxInstanceKeyLength { get; set; } = 512;

    /// <summary>How many received instances of one stream wait to be parsed before the stream is no longer read. Default 16.</summary>
    public int ParseQueueLength { get; set; } = 16;

    /// <summary>How many instances are parsed at once, over all streams. Default 2.</summary>
    public int ParseConcurrency { get; set; } = 2;

    /// <summary>A stream that sends nothing for this long is ended. Default one minute.</summary>
    public TimeSpan UploadIdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Checks that the limits make sense together.</summary>
    /// <exception cref="ArgumentException">A limit is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(MaxInstanceBytes > 0, nameof(MaxInstanceBytes));
        Require(MaxTotalBytes >= MaxInstanceBytes, nameof(MaxTotalBytes));
        Require(MaxInstances > 0, nameof(MaxInstances));
        Require(MinFreeDiskBytes >= 0, nameof(MinFreeDiskBytes));
        Require(MaxOpenInstancesPerStream > 0, nameof(MaxOpenInstancesPerStream));
        Require(MaxInstanceKeyLength > 0, nameof(MaxInstanceKeyLength));
        Require(ParseQueueLength > 0, nameof(ParseQueueLength));
        Require(ParseConcurrency > 0, nameof(ParseConcurrency));
        Require(UploadIdleTimeout > TimeSpan.Zero, nameof(UploadIdleTimeout));
    }

    private static void Require(bool condition, string name)
    {
        if (!condition) throw new ArgumentException($"{nameof(InstanceStoreOptions)}.{name} is out of range.", name);
    }
}
