namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>The second bytes of the markers that matter here. <i>Source</i>: ITU-T T.81 table B.1, T.87 table C.1.</summary>
internal static class JpegMarker
{
    public const byte Baseline = 0xC0;
    public const byte Extended = 0xC1;
    public const byte Lossless = 0xC3;
    public const byte HuffmanTables = 0xC4;
    public const byte FirstRestart = 0xD0;
    public const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    public const byte StartOfScan = 0xDA;
    public const byte QuantizationTables = 0xDB;
    public const byte NumberOfLines = 0xDC;
    public const byte RestartInterval = 0xDD;
    public const byte JpegLsFrame = 0xF7;
    public const byte JpegLsExtensions = 0xF8;

    /// <summary>Whether the marker starts a frame header, of whatever process.</summary>
    public static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC or JpegLsFrame;

    /// <summary>Checks that a restart marker stands at the start of a stream.</summary>
    /// <param name="stream">The stream behind a restart interval.</param>
    /// <param name="index">The interval's number; markers count to seven and begin again.</param>
    /// <returns>The bytes of the marker.</returns>
    public static int RequireRestart(ReadOnlySpan<byte> stream, int index)
    {
        if (stream.Length < 2) throw CodecRefusal.Truncated("JPEG");
        if (stream[0] != 0xFF || stream[1] != FirstRestart + (index & 7)) throw CodecRefusal.Malformed("A JPEG restart marker is missing or out of order.");
        return 2;
    }

    /// <summary>Whether the marker is one of the eight that part restart intervals.</summary>
    public static bool IsRestart(byte marker) => marker is >= FirstRestart and <= 0xD7;
}
