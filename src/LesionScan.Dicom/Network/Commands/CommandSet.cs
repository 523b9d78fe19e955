using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Network.Commands;

/// <summary>Command sets as bytes: implicit VR little endian with a group length. <i>Source</i>: PS3.7 6.3.1.</summary>
internal static class CommandSet
{
    /// <summary>The value of Command Data Set Type that says no dataset follows; any other says one does (PS3.7 E.2).</summary>
    internal const int NoDataset = 0x0101;

    private static readonly DicomReadOptions Limits = new() { MaxSequenceDepth = 1, MaxElements = 256 };

    internal static ReadOnlyMemory<byte> Write(DicomDataset command)
    {
        var encoder = new DatasetEncoder(IsImplicit: true, UndefinedSequenceLengths: false);
        var length = new DicomDataset().Set(DicomTags.CommandGroupLength, (double)encoder.LengthOf(command));
        using var bytes = new MemoryStream();
        var output = new DicomOutput(bytes);
        encoder.Write(output, length.Elements[0]);
        encoder.Write(output, command);
        output.Flush();
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <exception cref="DicomNetworkException">The bytes are no command set.</exception>
    internal static DicomDataset Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return DicomReader.ReadDataset(bytes, TransferSyntax.ImplicitLittleEndian, Limits);
        }
        catch (RejectionException)
        {
            throw DicomNetworkException.Invalid("a command set is malformed");
        }
    }
}
