using System.Buffers;
using System.Buffers.Binary;

namespace Grpc.Wire;

/// <summary>The five bytes before each message: a flag byte, then the length, big-endian.</summary>
/// <param name="Flags">Bit 0: compressed. Bit 7, gRPC-Web only: trailers.</param>
/// <param name="Length">The number of bytes that follow.</param>
internal readonly record struct FrameHeader(byte Flags, uint Length)
{
    public const int Size = 5;
    public const byte Compressed = 0x01;
    public const byte Trailers = 0x80;

    public bool IsCompressed => (Flags & Compressed) != 0;

    /// <summary>True where only known flags are set.</summary>
    public bool IsValid => (Flags & ~Compressed) == 0;

    public static FrameHeader Read(ReadOnlySpan<byte> source) => new(source[0], BinaryPrimitives.ReadUInt32BigEndian(source[1..]));

    public static FrameHeader Read(ReadOnlySequence<byte> source)
    {
        Span<byte> bytes = stackalloc byte[Size];
        source.Slice(0, Size).CopyTo(bytes);
        return Read(bytes);
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = Flags;
        BinaryPrimitives.WriteUInt32BigEndian(destination[1..], Length);
    }
}
