namespace LesionScan.Dicom.Codecs;

/// <summary>What decoding one frame may cost. Immutable and safe to share.</summary>
public sealed record PixelDecoderOptions
{
    /// <summary>The default limits.</summary>
    public static PixelDecoderOptions Default { get; } = new();

    /// <summary>
    /// The largest decoded frame, in bytes. Default 512 MiB: a 16384×16384 radiograph in 16 bits; our own choice.
    /// </summary>
    public long MaxFrameBytes { get; init; } = 512L << 20;

    /// <summary>
    /// The most bytes that a native library may need for one frame, estimated before it is called: OpenJPEG keeps every
    /// sample in four bytes, in the tile and in the image. Default 2 GiB: a 16384×16384 frame of one sample; our own choice.
    /// </summary>
    public long MaxNativeBytes { get; init; } = 2L << 30;

    /// <summary>
    /// The most tiles of a JPEG 2000 codestream, each of which costs some kilobytes before a pixel is decoded.
    /// Default 4096: 64×64 tiles; our own choice.
    /// </summary>
    public int MaxJpeg2000Tiles { get; init; } = 4096;

    /// <summary>
    /// The most packets (layer × resolution × component × precinct) of one JPEG 2000 frame, all its tiles together. Default 4,194,304: twenty
    /// layers of a 16384×16384 frame in 64×64 precincts and to spare; our own choice.
    /// </summary>
    public long MaxJpeg2000Packets { get; init; } = 4L << 20;
}
