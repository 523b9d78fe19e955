using System.Text;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Web.Multipart;

/// <summary>
/// The part of a message that is in memory. Every byte is searched for the delimiter once, however small the pieces
/// are that it arrives in or is read in.
/// </summary>
internal sealed class MultipartWindow
{
    private const int Size = 64 * 1024;

    private readonly Stream _stream;
    private readonly byte[] _delimiter;
    private readonly int _maxHeaderBytes;
    private readonly byte[] _buffer;
    private int _start;
    private int _end;
    private int _searched;
    private bool _found;

    /// <param name="stream">The message.</param>
    /// <param name="delimiter">What ends a part: a line break, two dashes and the boundary.</param>
    /// <param name="maxHeaderBytes">The most bytes of one part's headers.</param>
    internal MultipartWindow(Stream stream, byte[] delimiter, int maxHeaderBytes)
    {
        _stream = stream;
        _delimiter = delimiter;
        _maxHeaderBytes = maxHeaderBytes;
        _buffer = new byte[Math.Max(Size, maxHeaderBytes + 4)];
        // The first boundary may lack the line break before it.
        "\r\n"u8.CopyTo(_buffer);
        _end = 2;
    }

    /// <summary>Reads content up to the next delimiter.</summary>
    /// <returns>How many bytes were read; 0 at the delimiter.</returns>
    internal async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        while (true)
        {
            Search();
            var count = Math.Min(destination.Length, _searched - _start);
            if (count > 0)
            {
                _buffer.AsMemory(_start, count).CopyTo(destination);
                _start += count;
                return count;
            }

            if (_found) return 0;
            if (!await FillAsync(cancellationToken).ConfigureAwait(false)) throw MultipartReader.Malformed("ends within a part");
        }
    }

    /// <summary>Passes the delimiter at which the content ended.</summary>
    internal void PassDelimiter()
    {
        _start += _delimiter.Length;
        _searched = _start;
        _found = false;
    }

    /// <summary>Passes bytes if they come next.</summary>
    /// <returns>Whether they did.</returns>
    internal async ValueTask<bool> TryPassAsync(ReadOnlyMemory<byte> expected, CancellationToken cancellationToken)
    {
        while (_end - _start < expected.Length)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false)) return false;
        }

        if (!_buffer.AsSpan(_start).StartsWith(expected.Span)) return false;
        _start += expected.Length;
        _searched = _start;
        return true;
    }

    /// <summary>Takes the headers of a part and the empty line after them.</summary>
    internal async ValueTask<string> TakeHeadersAsync(CancellationToken cancellationToken)
    {
        if (await TryPassAsync("\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false)) return string.Empty;
        var from = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + from, _end - _start - from).IndexOf("\r\n\r\n"u8);
            if (length >= 0) return Take(from + length);
            from = Math.Max(0, _end - _start - 3);
            if (from > _maxHeaderBytes) throw TooLong();
            if (!await FillAsync(cancellationToken).ConfigureAwait(false)) throw MultipartReader.Malformed("ends within a part's headers");
        }
    }

    private string Take(int length)
    {
        if (length > _maxHeaderBytes) throw TooLong();
        var text = Encoding.Latin1.GetString(_buffer, _start, length);
        _start += length + 4;
        _searched = _start;
        return text;
    }

    private RejectionException TooLong() => MultipartReader.Limit($"has more than {_maxHeaderBytes} bytes of headers in one part");

    // Moves _searched to the delimiter, or as far as none can begin.
    private void Search()
    {
        if (_found || _searched > _start) return;
        var at = _buffer.AsSpan(_start, _end - _start).IndexOf(_delimiter);
        _found = at >= 0;
        _searched = _found ? _start + at : Math.Max(_start, _end - _delimiter.Length + 1);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _searched -= _start;
            _start = 0;
        }

        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
