using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Retrieve;

namespace LesionScan.Service.DicomWeb;

/// <summary>The bytes of an instance in the form in which it is sent.</summary>
internal sealed class StoredInstanceContent(DecodeSlots slots, DicomWebOptions options)
{
    private const int PreambleLength = 128;

    /// <summary>Opens the bytes. The caller disposes the stream.</summary>
    /// <param name="path">The stored file.</param>
    /// <param name="isStored">Whether it is sent in the transfer syntax it is stored in; else in explicit VR little endian.</param>
    /// <param name="cancellationToken">Ends the wait for a turn.</param>
    public async Task<Stream> OpenAsync(string path, bool isStored, CancellationToken cancellationToken)
    {
        if (isStored)
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (await IsPart10Async(file, cancellationToken).ConfigureAwait(false)) return file;
            await file.DisposeAsync().ConfigureAwait(false);
        }

        return await slots.RunAsync(() => Write(path, isStored), cancellationToken).ConfigureAwait(false);
    }

    // Instances without preamble or file meta information are stored as they came, and sent as the standard wants them.
    private static async Task<bool> IsPart10Async(FileStream file, CancellationToken cancellationToken)
    {
        var head = new byte[PreambleLength + 4];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        file.Position = 0;
        return read == head.Length && head.AsSpan(PreambleLength).SequenceEqual("DICM"u8);
    }

    private MemoryStream Write(string path, bool isStored)
    {
        var stream = new MemoryStream();
        if (isStored)
        {
            var file = DicomReader.ReadFile(path);
            var syntax = file.TransferSyntax.IsEncapsulated ? file.TransferSyntax : TransferSyntax.ExplicitLittleEndian;
            DicomWriter.Write(stream, file.Dataset, new DicomWriteOptions { TransferSyntax = syntax });
        }
        else
        {
            DicomWriter.Write(stream, ExplicitInstance.Make(path, options.MaxDecodedBytes));
        }

        stream.Position = 0;
        return stream;
    }
}
