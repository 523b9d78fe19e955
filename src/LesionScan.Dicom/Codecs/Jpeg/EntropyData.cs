using System.Buffers;

namespace LesionScan.Dicom.Codecs.Jpeg;

/// <summary>
/// The entropy-coded bytes of one restart interval with the stuffed zero bytes taken out, followed by zeros, so
/// that bit readers load eight bytes at a time without a test. <i>Ownership</i>: holds one pooled buffer,
/// returned and cleared on disposal.
/// </summary>
internal sealed class EntropyData : IDisposable
{
    /// <summary>Zero bytes behind the data.</summary>
    public const int Padding = 16;

    private byte[] _buffer;

    public EntropyData(int longestInterval) => _buffer = ArrayPool<byte>.Shared.Rent(checked(longestInterval + Padding));

    /// <summary>The bytes of the interval, without the padding behind them.</summary>
    public int Length { get; private set; }

    /// <summary>The interval's bytes and the padding.</summary>
    public ReadOnlySpan<byte> Padded => _buffer.AsSpan(0, Length + Padding);

    /// <summary>Takes the bytes up to the next marker.</summary>
    /// <param name="stream">The stream from the interval's first byte; not longer than the longest interval.</param>
    /// <returns>How many bytes of the stream the interval takes up; a marker or the end stands there.</returns>
    public int Load(ReadOnlySpan<byte> stream)
    {
        int read = 0, written = 0;
        while (true)
        {
            var run = stream[read..].IndexOf((byte)0xFF);
            if (run < 0) run = stream.Length - read;
            stream.Slice(read, run).CopyTo(_buffer.AsSpan(written));
            read += run;
            written += run;
            if (read + 1 >= stream.Length || stream[read + 1] != 0) break;
            _buffer[written++] = 0xFF;
            read += 2;
        }

        Length = written;
        _buffer.AsSpan(written, Padding).Clear();
        return read;
    }

    /// <summary>
    /// Takes the bytes up to the next marker of a JPEG-LS scan, where one zero bit, not a byte, follows each byte
    /// 0xFF. <i>Source</i>: ITU-T T.87 A.1.
    /// </summary>
    /// <param name="stream">The stream from the scan's first byte; not longer than the longest interval.</param>
    /// <returns>How many bytes of the stream the scan takes up; a marker or the end stands there.</returns>
    public int LoadBitStuffed(ReadOnlySpan<byte> stream)
    {
        int read = 0, written = 0, pending = 0;
        uint bits = 0;
        var previous = 0;
        while (read < stream.Length)
        {
            int value = stream[read];
            if (value == 0xFF && (read + 1 >= stream.Length || stream[read + 1] >= 0x80)) break;
            read++;
            var width = previous == 0xFF ? 7 : 8;
            bits = (bits << width) | (uint)value;
            pending += width;
            previous = value;
            if (pending < 8) continue;
            pending -= 8;
            _buffer[written++] = (byte)(bits >> pending);
        }

        if (pending > 0) _buffer[written++] = (byte)(bits << (8 - pending));
        Length = written;
        _buffer.AsSpan(written, Padding).Clear();
        return read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var buffer = _buffer;
        if (buffer.Length == 0) return;
        _buffer = [];
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }
}
