using System.Buffers.Binary;
using LesionScan.Dicom.Network.Commands;
using LesionScan.Dicom.Network.Pdus;
using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>
/// Takes messages out of P-DATA-TF PDUs. Nothing is read ahead: the dataset of a message is fetched from the network as its
/// reader asks for it, however long it is. <i>Source</i>: PS3.8 9.3.5, Annex E; PS3.7 6.3.
/// </summary>
internal sealed class MessageReader(PduTransport transport, AssociationOptions options, IReadOnlyList<AcceptedContext> contexts)
{
    // The header of a presentation data value: length, context, control.
    private const int ValueHeaderSize = 6;

    private uint _pduLeft;
    private int _valueLeft;
    private byte _context;
    private bool _isCommand;
    private bool _isLast;
    private byte _datasetContext;
    private long _datasetBytes;

    /// <summary>Whether the dataset of the last message was not read to its end.</summary>
    internal bool IsInDataset { get; private set; }

    /// <summary>The failure that ended reading, if any.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>The next command set; null where the peer wants to release the association.</summary>
    /// <param name="wait">How long it may take to begin.</param>
    internal async ValueTask<DimseMessage?> ReadCommandAsync(TimeSpan wait)
    {
        if (IsInDataset) throw new InvalidOperationException("The dataset of the message before was not read.");
        transport.Await(wait);
        if (!await NextValueAsync(mayRelease: true).ConfigureAwait(false)) return null;
        var context = _context;
        var command = new MemoryStream(512);
        while (true)
        {
            if (!_isCommand || _context != context) throw OutOfPlace("a dataset stands where a command should");
            await AppendValueAsync(command).ConfigureAwait(false);
            if (_isLast) break;
            await NextValueAsync(mayRelease: false).ConfigureAwait(false);
        }

        var accepted = contexts.FirstOrDefault(c => c.Id == context)
            ?? throw DicomNetworkException.Invalid("a message came in a presentation context that was not accepted");
        var message = new DimseMessage(accepted, CommandSet.Read(command.GetBuffer().AsMemory(0, (int)command.Length)));
        IsInDataset = message.HasDataset;
        _datasetContext = context;
        _datasetBytes = 0;
        _isLast = false;
        return message;
    }

    /// <summary>The next bytes of the dataset; 0 at its end.</summary>
    internal async ValueTask<int> ReadDatasetAsync(Memory<byte> into)
    {
        if (Failure is not null) throw Failure;
        if (into.IsEmpty || !IsInDataset) return 0;
        try
        {
            while (_valueLeft == 0)
            {
                if (_isLast) return EndDataset();
                await NextValueAsync(mayRelease: false).ConfigureAwait(false);
                if (_isCommand || _context != _datasetContext) throw OutOfPlace("a command stands where a dataset should");
            }

            return await TakeValueAsync(into).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // A handler may make something else of it; the association remembers what really happened.
            Failure = e;
            throw;
        }
    }

    /// <summary>Reads what is left of the current PDU over, so that the next one begins.</summary>
    internal async ValueTask SkipPduAsync()
    {
        while (_valueLeft > 0 || _pduLeft > 0)
        {
            if (!await transport.FillAsync(1).ConfigureAwait(false)) throw DicomNetworkException.Lost();
            var count = (int)Math.Min(transport.Buffered.Length, _pduLeft + _valueLeft);
            transport.Consume(count);
            var ofValue = Math.Min(count, _valueLeft);
            _valueLeft -= ofValue;
            _pduLeft -= (uint)(count - ofValue);
        }
    }

    private int EndDataset()
    {
        IsInDataset = false;
        return 0;
    }

    private async ValueTask<int> TakeValueAsync(Memory<byte> into)
    {
        if (!await transport.FillAsync(1).ConfigureAwait(false)) throw DicomNetworkException.Lost();
        var count = Math.Min(into.Length, Math.Min(_valueLeft, transport.Buffered.Length));
        _datasetBytes += count;
        if (_datasetBytes > options.MaxDatasetBytes)
        {
            throw new DicomNetworkException(NetworkFailure.LimitExceeded, $"A dataset is over the limit of {options.MaxDatasetBytes} bytes.");
        }

        transport.Buffered[..count].CopyTo(into);
        transport.Consume(count);
        _valueLeft -= count;
        return count;
    }

    private async ValueTask AppendValueAsync(MemoryStream command)
    {
        if (command.Length + _valueLeft > options.MaxCommandBytes)
        {
            throw DicomNetworkException.Invalid($"a command set is over the limit of {options.MaxCommandBytes} bytes");
        }

        while (_valueLeft > 0)
        {
            if (!await transport.FillAsync(1).ConfigureAwait(false)) throw DicomNetworkException.Lost();
            var chunk = Math.Min(_valueLeft, transport.Buffered.Length);
            command.Write(transport.Buffered.Span[..chunk]);
            transport.Consume(chunk);
            _valueLeft -= chunk;
        }
    }

    // Stands before the content of the next presentation data value afterwards; false where a release came instead.
    private async ValueTask<bool> NextValueAsync(bool mayRelease)
    {
        while (_pduLeft == 0)
        {
            if (!await NextPduAsync(mayRelease).ConfigureAwait(false)) return false;
        }

        if (_pduLeft < ValueHeaderSize) throw DicomNetworkException.Invalid("a P-DATA-TF ends within the header of a value");
        if (!await transport.FillAsync(ValueHeaderSize).ConfigureAwait(false)) throw DicomNetworkException.Lost();
        ReadValueHeader(transport.Buffered.Span);
        transport.Consume(ValueHeaderSize);
        return true;
    }

    private void ReadValueHeader(ReadOnlySpan<byte> header)
    {
        // The length counts context and control, but not itself.
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (length < 2 || length > _pduLeft - 4) throw DicomNetworkException.Invalid("a value is longer than its P-DATA-TF, or too short");
        _context = header[4];
        _isCommand = (header[5] & 1) != 0;
        _isLast = (header[5] & 2) != 0;
        _valueLeft = (int)length - 2;
        _pduLeft -= 4 + length;
    }

    private async ValueTask<bool> NextPduAsync(bool mayRelease)
    {
        var header = await transport.ReadHeaderAsync().ConfigureAwait(false) ?? throw DicomNetworkException.Lost();
        switch (header.Type)
        {
            case PduType.Data when header.Length is >= ValueHeaderSize && header.Length <= options.MaxPduLength:
                _pduLeft = header.Length;
                return true;
            case PduType.Data:
                throw DicomNetworkException.Invalid($"a P-DATA-TF has {header.Length} bytes, where up to {options.MaxPduLength} were agreed");
            case PduType.ReleaseRequest when mayRelease:
                await transport.ReadBodyAsync(header, ControlPdus.BodySize).ConfigureAwait(false);
                return false;
            case PduType.Abort:
                throw await AbortedAsync(transport, header).ConfigureAwait(false);
            default:
                throw Unexpected(header);
        }
    }

    private static DicomNetworkException OutOfPlace(string rule) => DicomNetworkException.Violation(AbortReason.UnexpectedParameter, rule);

    internal static DicomNetworkException Unexpected(PduHeader header) =>
        header.Type is >= PduType.AssociateRequest and <= PduType.Abort
            ? DicomNetworkException.Violation(AbortReason.UnexpectedPdu, $"a PDU of type {(byte)header.Type} came where none may")
            : DicomNetworkException.Violation(AbortReason.UnrecognizedPdu, $"a PDU of unknown type {(byte)header.Type}");

    internal static async ValueTask<DicomNetworkException> AbortedAsync(PduTransport transport, PduHeader header)
    {
        var body = await transport.ReadBodyAsync(header, ControlPdus.BodySize).ConfigureAwait(false);
        return DicomNetworkException.Aborted(body.Length == ControlPdus.BodySize ? ControlPdus.ReadAbort(body) : AssociationAbort.ByUser);
    }
}
