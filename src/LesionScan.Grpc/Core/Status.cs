namespace Grpc.Core;

/// <summary>The code and the message a call ends with. <c>default</c> is success without a message.</summary>
public readonly struct Status
{
    /// <summary>Success.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, string.Empty);

    /// <summary>Cancelled, without a message.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, string.Empty);

    private readonly string? _detail;

    /// <summary>Creates a status.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">The message; any Unicode text. It is sent to the peer, so it never holds personal data.</param>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null)
    {
    }

    /// <summary>Creates a status that remembers the exception behind it.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">The message.</param>
    /// <param name="debugException">The local cause; it never travels.</param>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        _detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>The message; never null.</summary>
    public string Detail => _detail ?? string.Empty;

    /// <summary>The local cause, if there is one; it never travels.</summary>
    public Exception? DebugException { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        DebugException is null
            ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
            : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
