using System.Runtime.InteropServices;

namespace LesionScan.Dicom.Codecs.JpegLs;

/// <summary>The part of CharLS 2's C interface that decodes. Every call but Destroy answers 0 for success.</summary>
internal static unsafe partial class CharlsNative
{
    [LibraryImport(NativeCodecLibrary.Charls, EntryPoint = "charls_jpegls_decoder_create")]
    internal static partial nint Create();

    [LibraryImport(NativeCodecLibrary.Charls, EntryPoint = "charls_jpegls_decoder_destroy")]
    internal static partial void Destroy(nint decoder);

    [LibraryImport(NativeCodecLibrary.Charls, EntryPoint = "charls_jpegls_decoder_set_source_buffer")]
    internal static partial int SetSource(nint decoder, byte* source, nuint length);

    [LibraryImport(NativeCodecLibrary.Charls, EntryPoint = "charls_jpegls_decoder_read_header")]
    internal static partial int ReadHeader(nint decoder);

    [LibraryImport(NativeCodecLibrary.Charls, EntryPoint = "charls_jpegls_decoder_get_interleave_mode")]
    internal static partial int GetInterleaveMode(nint decoder, out int mode);

    [LibraryImport(NativeCodecLibrary.Charls, EntryPoint = "charls_jpegls_decoder_get_destination_size")]
    internal static partial int GetDestinationSize(nint decoder, uint stride, out nuint size);

    [LibraryImport(NativeCodecLibrary.Charls, EntryPoint = "charls_jpegls_decoder_decode_to_buffer")]
    internal static partial int Decode(nint decoder, byte* destination, nuint length, uint stride);
}
