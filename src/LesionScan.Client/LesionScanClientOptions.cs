namespace LesionScan.Client;

/// <summary>How the client calls. Every default is our own choice.</summary>
public sealed class LesionScanClientOptions
{
    /// <summary>How long a call with one answer may take. Default 30 s. Streams have no deadline; cancel them by token.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is tried while the service cannot be reached. Default 5. Progress starts the count anew.</summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The wait before the second attempt; it doubles with each. Default 200 ms.</summary>
    public TimeSpan InitialBackoff { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between attempts. Default 5 s.</summary>
    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The bytes of an instance in one message. Default 256 KiB.</summary>
    public int ChunkBytes { get; set; } = 256 << 10;

    /// <summary>The largest message the client accepts. Default 64 MiB: a report of a whole study.</summary>
    public int MaxReceiveBytes { get; set; } = 64 << 20;

    /// <summary>Checks that the options make sense.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public void Validate()
    {
        Require(CallTimeout > TimeSpan.Zero, nameof(CallTimeout));
        Require(MaxAttempts > 0, nameof(MaxAttempts));
        Require(InitialBackoff >= TimeSpan.Zero, nameof(InitialBackoff));
        Require(MaxBackoff >= InitialBackoff, nameof(MaxBackoff));
        Require(ChunkBytes is >= 1024 and <= 2 << 20, nameof(ChunkBytes));
        Require(MaxReceiveBytes > 0, nameof(MaxReceiveBytes));
    }

    private static void Require(bool condition, string name)
    {
        if (!condition) throw new ArgumentException($"{nameof(LesionScanClientOptions)}.{name} is out of range.", name);
    }
}
