namespace LesionScan.Dicom.Network;

/// <summary>
/// The limits of an association, in either role. Each is checked before memory is taken for what it bounds. The
/// defaults are our own choices unless a source is named.
/// </summary>
public sealed record AssociationOptions
{
    /// <summary>The defaults.</summary>
    public static AssociationOptions Default { get; } = new();

    /// <summary>
    /// The longest P-DATA-TF taken and sent, in bytes without its header; shorter ones are sent where the peer wants it.
    /// Default 131072, the longest DCMTK sends.
    /// </summary>
    public int MaxPduLength { get; init; } = 128 << 10;

    /// <summary>The longest association request or answer taken, in bytes: 1 MiB; 128 contexts of 64 transfer syntaxes take half of it.</summary>
    public int MaxAssociatePduLength { get; init; } = 1 << 20;

    /// <summary>The most transfer syntaxes of one proposed context: 128; there are about 60.</summary>
    public int MaxTransferSyntaxes { get; init; } = 128;

    /// <summary>The most user information items of one request or answer: 512; C-GET asks for one a SOP class.</summary>
    public int MaxUserItems { get; init; } = 512;

    /// <summary>The most bytes of one command set: 64 KiB; ordinary ones have 200.</summary>
    public int MaxCommandBytes { get; init; } = 64 << 10;

    /// <summary>The most bytes of one instance received: 1 GiB, as for reading files.</summary>
    public long MaxDatasetBytes { get; init; } = 1L << 30;

    /// <summary>The most bytes of a dataset read into memory, a query's answer or a commitment's list: 16 MiB, 100 000 references.</summary>
    public int MaxIdentifierBytes { get; init; } = 16 << 20;

    /// <summary>
    /// How many operations may be under way at once, where the peer agrees; 1 does not even ask. Default 8: enough to hide
    /// the way to another site.
    /// </summary>
    public int OperationsWindow { get; init; } = 8;

    /// <summary>How long a TCP connection may take. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long TLS and the association may each take to be agreed, and the release to be answered. Default 30 s, as DCMTK's.</summary>
    public TimeSpan AssociationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a peer may take to answer an operation, and between two answers of one. Default 5 min: archives fetch from tape.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a peer that called may say nothing between two operations. Default 2 min.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a peer may say nothing in the middle of a message. Default 30 s.</summary>
    public TimeSpan ReceiveTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The least a peer must send on average in the middle of a message, in bytes a second; <see cref="ReceiveTimeout"/> is its
    /// allowance. Default 1024: a slower line carries no images.
    /// </summary>
    public int MinBytesPerSecond { get; init; } = 1024;

    /// <summary>How long the network may take to take one PDU. Default 30 s.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal void Validate()
    {
        // Below 4 KiB DCMTK refuses to talk; above 16 MiB one PDU would be a whole study.
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPduLength, 4 << 10);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxPduLength, 16 << 20);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAssociatePduLength, 1 << 10);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxTransferSyntaxes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxUserItems);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCommandBytes, 1 << 10);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxDatasetBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxIdentifierBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(OperationsWindow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(OperationsWindow, 1024);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MinBytesPerSecond);
        ReadOnlySpan<TimeSpan> timeouts = [ConnectTimeout, AssociationTimeout, ResponseTimeout, IdleTimeout, ReceiveTimeout, WriteTimeout];
        foreach (var timeout in timeouts)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromDays(1));
        }
    }
}
