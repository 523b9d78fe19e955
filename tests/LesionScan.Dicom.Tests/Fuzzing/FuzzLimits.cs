using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Tests.Fuzzing;

/// <summary>Limits so small that a mutant that finds a way around one of them shows.</summary>
internal static class FuzzLimits
{
    public static DicomReadOptions Reading { get; } = new()
    {
        MaxInstanceBytes = 4 << 20,
        MaxInflatedBytes = 4 << 20,
        MaxSequenceDepth = 8,
        MaxElements = 20_000,
        MaxFramePixels = 1 << 20,
        MaxFrames = 500,
        MaxHeaderBytes = 4 << 20,
    };

    public static PixelDecoderOptions Decoding { get; } = new() { MaxFrameBytes = 2 << 20, MaxJpeg2000Tiles = 64, MaxJpeg2000Packets = 1 << 14 };
}
