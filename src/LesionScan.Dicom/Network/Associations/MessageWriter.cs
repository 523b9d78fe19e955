using System.Buffers.Binary;
using LesionScan.Dicom.Network.Pdus;
using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Network.Associations;

/// <summary>
/// Puts messages into P-DATA-TF PDUs, none longer than the peer takes. A command and the beginning of its dataset leave in
/// one write. <i>Source</i>: PS3.8 9.3.5, Annex E.
/// </summary>
internal sealed class MessageWriter
{
    // PDU header, then the length, context and control of its one presentation data value.
    private const int Overhead = PduHeader.Size + 6;

    // Most commands fit beside a PDU of the dataset.
    private const int CommandRoom = 1024;

    private readonly PduTransport _transport;
    private readonly int _maxFragment;
    private byte[] _output = new byte[CommandRoom];
    private int _used;

    /// <exception cref="DicomNetworkException">The peer takes PDUs too short for anything.</exception>
    internal MessageWriter(PduTransport transport, uint peerMaxPduLength, int ownMaxPduLength)
    {
        _transport = transport;
        var most = peerMaxPduLength == 0 ? ownMaxPduLength : (int)Math.Min(peerMaxPduLength, (uint)ownMaxPduLength);
        // A shorter one only serves to make us work: our own choice.
        if (most < 128) throw DicomNetworkException.Invalid($"it takes PDUs of {peerMaxPduLength} bytes only");
        // Fragments of even length, as every part of a dataset.
        _maxFragment = (most - 6) & ~1;
    }

    /// <summary>Sends a message.</summary>
    /// <param name="context">The presentation context.</param>
    /// <param name="command">The command set.</param>
    /// <param name="dataset">The dataset, read from where it stands to its end; null where the command has none.</param>
    internal async ValueTask SendAsync(byte context, ReadOnlyMemory<byte> command, Stream? dataset)
    {
        for (var sent = 0; sent < command.Length;)
        {
            var count = Math.Min(_maxFragment, command.Length - sent);
            var fragment = await BeginAsync(context, isCommand: true, isLast: sent + count == command.Length, count).ConfigureAwait(false);
            command.Slice(sent, count).CopyTo(fragment);
            sent += count;
        }

        if (dataset is not null) await SendDatasetAsync(context, dataset).ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    private async ValueTask SendDatasetAsync(byte context, Stream dataset)
    {
        if (_output.Length < CommandRoom + Overhead + _maxFragment) Array.Resize(ref _output, CommandRoom + Overhead + _maxFragment);
        var left = dataset.Length - dataset.Position;
        do
        {
            var count = (int)Math.Min(_maxFragment, left);
            left -= count;
            var fragment = await BeginAsync(context, isCommand: false, isLast: left == 0, count).ConfigureAwait(false);
            await dataset.ReadExactlyAsync(fragment).ConfigureAwait(false);
        }
        while (left > 0);
    }

    // Where the content of the next fragment goes.
    private async ValueTask<Memory<byte>> BeginAsync(byte context, bool isCommand, bool isLast, int count)
    {
        if (_used + Overhead + count > _output.Length) await FlushAsync().ConfigureAwait(false);
        if (Overhead + count > _output.Length) Array.Resize(ref _output, Overhead + count);
        var fragment = _output.AsMemory(_used, Overhead + count);
        WriteHeaders(fragment.Span, context, (byte)((isCommand ? 1 : 0) | (isLast ? 2 : 0)), count);
        _used += fragment.Length;
        return fragment[Overhead..];
    }

    private static void WriteHeaders(Span<byte> pdu, byte context, byte control, int count)
    {
        pdu[0] = (byte)PduType.Data;
        pdu[1] = 0;
        BinaryPrimitives.WriteInt32BigEndian(pdu[2..], count + 6);
        BinaryPrimitives.WriteInt32BigEndian(pdu[6..], count + 2);
        pdu[10] = context;
        pdu[11] = control;
    }

    private async ValueTask FlushAsync()
    {
        if (_used == 0) return;
        await _transport.WriteAsync(_output.AsMemory(0, _used)).ConfigureAwait(false);
        _used = 0;
    }
}
