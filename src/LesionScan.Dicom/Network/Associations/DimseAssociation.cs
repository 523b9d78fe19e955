using System.Buffers;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Commands;
using LesionScan.Dicom.Network.Pdus;
using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>
/// An established association, in either role. One call at a time. It ends with <see cref="ReleaseAsync"/>, with
/// <see cref="FailAsync"/>, or when the peer releases it. <i>Source</i>: PS3.8 7, 9.2.
/// </summary>
internal sealed class DimseAssociation : IAsyncDisposable
{
    // Time for the peer to see our last PDU before the connection goes: our own choice.
    internal static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly PduTransport _transport;
    private readonly AssociationOptions _options;
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private ushort _lastMessageId;

    internal DimseAssociation(PduTransport transport, AgreedTerms terms, AssociationOptions options)
    {
        _transport = transport;
        _options = options;
        _reader = new MessageReader(transport, options, terms.Contexts);
        _writer = new MessageWriter(transport, terms.PeerMaxPduLength, options.MaxPduLength);
        Terms = terms;
    }

    internal AgreedTerms Terms { get; }

    internal AssociationOptions Options => _options;

    /// <summary>Whether nothing more can be said.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>The failure that broke the dataset being received, if any.</summary>
    internal Exception? Failure => _reader.Failure;

    /// <summary>A number for the next request; unique among those under way.</summary>
    internal ushort NextMessageId() => ++_lastMessageId == 0 ? ++_lastMessageId : _lastMessageId;

    /// <summary>The next message; null where the peer released the association, which is then over.</summary>
    /// <param name="wait">How long it may take to begin.</param>
    internal async ValueTask<DimseMessage?> ReceiveAsync(TimeSpan wait)
    {
        if (await _reader.ReadCommandAsync(wait).ConfigureAwait(false) is { } message) return message;
        IsOver = true;
        await _transport.WriteLastAsync(ControlPdus.ReleaseResponse, Linger).ConfigureAwait(false);
        return null;
    }

    /// <summary>
    /// The response to a request of ours. Requests of the peer that come before go to a handler, or are refused.
    /// </summary>
    /// <exception cref="DicomNetworkException">The peer released the association instead, or failed.</exception>
    internal async ValueTask<DimseMessage> ReceiveResponseAsync(Func<DimseMessage, ValueTask>? onRequest = null)
    {
        while (true)
        {
            var message = await ReceiveAsync(_options.ResponseTimeout).ConfigureAwait(false)
                ?? throw new DicomNetworkException(NetworkFailure.Released, "The peer released the association before it had answered.");
            if (message.IsResponse) return message;
            if (onRequest is null) await RefuseAsync(message, DimseStatus.UnrecognizedOperation).ConfigureAwait(false);
            else await onRequest(message).ConfigureAwait(false);
        }
    }

    /// <summary>The response to the only request under way.</summary>
    internal async ValueTask<DimseMessage> ReceiveResponseAsync(ushort messageId, Func<DimseMessage, ValueTask>? onRequest = null)
    {
        var response = await ReceiveResponseAsync(onRequest).ConfigureAwait(false);
        return response.MessageId == messageId ? response : throw UnknownResponse();
    }

    internal static DicomNetworkException UnknownResponse() =>
        DicomNetworkException.Invalid("it answered a request that was not made");

    /// <summary>The dataset of the message just received.</summary>
    internal DatasetStream OpenDataset() => new(_reader);

    /// <summary>Reads the dataset of the message just received into memory.</summary>
    /// <exception cref="RejectionException">It is malformed, or over the limit.</exception>
    internal async ValueTask<DicomDataset> ReadIdentifierAsync(DimseMessage message)
    {
        var bytes = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(16 << 10);
        try
        {
            for (int read; (read = await _reader.ReadDatasetAsync(chunk).ConfigureAwait(false)) > 0;)
            {
                if (bytes.Length + read > _options.MaxIdentifierBytes)
                {
                    throw new RejectionException(RejectionReason.LimitExceeded, $"An identifier is over the limit of {_options.MaxIdentifierBytes} bytes.");
                }

                bytes.Write(chunk, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        }

        return DicomReader.ReadDataset(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), message.Context.Syntax);
    }

    /// <summary>Reads over what is left of the dataset of the message just received.</summary>
    internal async ValueTask DrainAsync()
    {
        if (!_reader.IsInDataset) return;
        var chunk = ArrayPool<byte>.Shared.Rent(16 << 10);
        try
        {
            while (await _reader.ReadDatasetAsync(chunk).ConfigureAwait(false) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        }
    }

    /// <summary>Answers a request that is not served, its dataset unread.</summary>
    internal async ValueTask RefuseAsync(DimseMessage request, DimseStatus status)
    {
        await DrainAsync().ConfigureAwait(false);
        if (request.Field != CommandField.CCancelRequest) await RespondAsync(request, status).ConfigureAwait(false);
    }

    internal ValueTask RespondAsync(DimseMessage request, DimseStatus status) => SendAsync(request.Context, Responses.To(request, status));

    /// <summary>Sends a message.</summary>
    /// <param name="context">The presentation context.</param>
    /// <param name="command">The command set.</param>
    /// <param name="dataset">The encoded dataset, sent from where the stream stands to its end; none when null.</param>
    internal ValueTask SendAsync(AcceptedContext context, DicomDataset command, Stream? dataset = null) =>
        _writer.SendAsync(context.Id, CommandSet.Write(command), dataset);

    /// <summary>Sends a message with a dataset in memory.</summary>
    internal async ValueTask SendAsync(AcceptedContext context, DicomDataset command, DicomDataset identifier)
    {
        using var encoded = new MemoryStream();
        DicomWriter.WriteDataset(encoded, identifier, context.Syntax);
        encoded.Position = 0;
        await SendAsync(context, command, encoded).ConfigureAwait(false);
    }

    /// <summary>
    /// Releases the association. A peer that goes away instead, or does not answer, is no failure any more: every operation
    /// has its answer.
    /// </summary>
    internal async ValueTask ReleaseAsync()
    {
        if (IsOver) return;
        IsOver = true;
        try
        {
            _transport.Await(_options.AssociationTimeout);
            _transport.LimitTo(_options.AssociationTimeout);
            await _reader.SkipPduAsync().ConfigureAwait(false);
            await _transport.WriteAsync(ControlPdus.ReleaseRequest).ConfigureAwait(false);
            await AwaitReleaseAsync().ConfigureAwait(false);
        }
        catch (DicomNetworkException e) when (e.Failure is NetworkFailure.ConnectionLost or NetworkFailure.Aborted or NetworkFailure.TimedOut)
        {
            return;
        }

        await _transport.WriteLastAsync(ReadOnlyMemory<byte>.Empty, Linger).ConfigureAwait(false);
    }

    /// <summary>Ends the association after a failure: tells the peer why, unless it ended it.</summary>
    internal async ValueTask FailAsync(Exception failure)
    {
        if (IsOver) return;
        IsOver = true;
        await SayWhyAsync(_transport, failure).ConfigureAwait(false);
    }

    /// <summary>Sends the abort that follows from a failure, if one does.</summary>
    internal static async ValueTask SayWhyAsync(PduTransport transport, Exception failure)
    {
        var abort = failure switch
        {
            DicomNetworkException { Failure: NetworkFailure.ProtocolViolation, Abort: { } why } => why,
            DicomNetworkException { Failure: NetworkFailure.Aborted or NetworkFailure.ConnectionLost or NetworkFailure.Rejected } => null,
            _ => AssociationAbort.ByUser,
        };
        if (abort is not null) await transport.WriteLastAsync(ControlPdus.Abort(abort), Linger).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsOver) await FailAsync(new OperationCanceledException()).ConfigureAwait(false);
        await _transport.DisposeAsync().ConfigureAwait(false);
    }

    // States 7 to 12 of PS3.8 9.2: both sides may ask at once, and data may still be on their way.
    private async ValueTask AwaitReleaseAsync()
    {
        while (await _transport.ReadHeaderAsync().ConfigureAwait(false) is { } header)
        {
            if (header.Type == PduType.Abort) throw await MessageReader.AbortedAsync(_transport, header).ConfigureAwait(false);
            if (header.Type is not (PduType.ReleaseResponse or PduType.ReleaseRequest or PduType.Data)) throw MessageReader.Unexpected(header);
            var limit = header.Type == PduType.Data ? _options.MaxPduLength : ControlPdus.BodySize;
            await _transport.ReadBodyAsync(header, limit).ConfigureAwait(false);
            if (header.Type == PduType.ReleaseResponse) return;
            if (header.Type == PduType.ReleaseRequest) await _transport.WriteAsync(ControlPdus.ReleaseResponse).ConfigureAwait(false);
        }
    }
}
