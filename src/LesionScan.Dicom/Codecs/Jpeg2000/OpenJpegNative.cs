using System.Runtime.InteropServices;

namespace LesionScan.Dicom.Codecs.Jpeg2000;

/// <summary>The part of OpenJPEG 2.5's C interface that decodes. Functions of type int answer 0 for failure.</summary>
internal static unsafe partial class OpenJpegNative
{
    /// <summary>OPJ_CODEC_J2K: a bare codestream.</summary>
    internal const int Codestream = 0;

    /// <summary>More than sizeof(opj_dparameters_t), which is 8,252 bytes in version 2.5.</summary>
    internal const int ParameterBytes = 16384;

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_create_decompress")]
    internal static partial nint CreateDecoder(int format);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_destroy_codec")]
    internal static partial void DestroyDecoder(nint decoder);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_set_default_decoder_parameters")]
    internal static partial void SetDefaults(byte* parameters);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_setup_decoder")]
    internal static partial int Setup(nint decoder, byte* parameters);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_stream_create")]
    internal static partial nint CreateStream(nuint bufferBytes, int isInput);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_stream_destroy")]
    internal static partial void DestroyStream(nint stream);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_stream_set_read_function")]
    internal static partial void SetRead(nint stream, delegate* unmanaged<byte*, nuint, MemorySource*, nuint> read);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_stream_set_skip_function")]
    internal static partial void SetSkip(nint stream, delegate* unmanaged<long, MemorySource*, long> skip);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_stream_set_seek_function")]
    internal static partial void SetSeek(nint stream, delegate* unmanaged<long, MemorySource*, int> seek);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_stream_set_user_data")]
    internal static partial void SetUserData(nint stream, MemorySource* source, nint free);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_stream_set_user_data_length")]
    internal static partial void SetUserDataLength(nint stream, ulong length);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_read_header")]
    internal static partial int ReadHeader(nint stream, nint decoder, out Image* image);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_decode")]
    internal static partial int Decode(nint decoder, nint stream, Image* image);

    [LibraryImport(NativeCodecLibrary.OpenJpeg, EntryPoint = "opj_image_destroy")]
    internal static partial void DestroyImage(Image* image);

    /// <summary>opj_image_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Image
    {
        public uint X0;
        public uint Y0;
        public uint X1;
        public uint Y1;
        public uint ComponentCount;
        public int ColorSpace;
        public ImageComponent* Components;
        public byte* IccProfile;
        public uint IccProfileLength;
    }

    /// <summary>opj_image_comp_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ImageComponent
    {
        public uint Dx;
        public uint Dy;
        public uint Width;
        public uint Height;
        public uint X0;
        public uint Y0;
        public uint Precision;
        public uint BitsPerPixel;
        public uint IsSigned;
        public uint DecodedResolutions;
        public uint Factor;
        public int* Data;
        public ushort Alpha;
    }
}
