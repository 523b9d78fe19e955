using LesionScan.Dicom.Data;
using LesionScan.Dicom.Network.Associations;

namespace LesionScan.Dicom.Network.Commands;

/// <summary>A message received: its command set, and whether a dataset follows that is still to be read.</summary>
internal sealed class DimseMessage
{
    /// <exception cref="DicomNetworkException">The command set lacks what every message has.</exception>
    internal DimseMessage(AcceptedContext context, DicomDataset command)
    {
        Context = context;
        Command = command;
        Field = (CommandField)Number(DicomTags.CommandField);
        HasDataset = Number(DicomTags.CommandDataSetType) != CommandSet.NoDataset;
        IsResponse = ((ushort)Field & 0x8000) != 0;
        MessageId = (ushort)Number(IsResponse || Field == CommandField.CCancelRequest ? DicomTags.MessageIDBeingRespondedTo : DicomTags.MessageID);
        if (IsResponse) Status = new DimseStatus((ushort)Number(DicomTags.Status));
    }

    /// <summary>The presentation context it came with.</summary>
    internal AcceptedContext Context { get; }

    internal DicomDataset Command { get; }

    internal CommandField Field { get; }

    internal bool HasDataset { get; }

    internal bool IsResponse { get; }

    /// <summary>The number of the request, whether this is it or its response.</summary>
    internal ushort MessageId { get; }

    /// <summary>The status of a response.</summary>
    internal DimseStatus Status { get; }

    /// <summary>The status of a response with what the peer says of it.</summary>
    internal DimseResult Result => new(Status, Text(DicomTags.ErrorComment));

    /// <summary>A text of the command set; null where it is missing or empty.</summary>
    internal string? Text(DicomTag tag) => Command.TryGetString(tag, out var text) ? text : null;

    /// <summary>A UID of the command set; null where it is missing or cannot stand for one.</summary>
    internal string? Uid(DicomTag tag) => Text(tag) is { } uid && DicomUid.IsUsable(uid) ? uid : null;

    /// <summary>A count of the command set; 0 where it is missing.</summary>
    internal int Count(DicomTag tag) => Command.TryGetInt32(tag, out var count) ? count : 0;

    private int Number(DicomTag tag) =>
        Command.TryGetInt32(tag, out var number) && number is >= 0 and <= ushort.MaxValue
            ? number
            : throw DicomNetworkException.Invalid($"a command set has no {tag}");
}
