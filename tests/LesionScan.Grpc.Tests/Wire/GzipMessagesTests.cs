using System.Buffers;
using System.IO.Compression;
using Grpc.Wire;

namespace LesionScan.Grpc.Tests.Wire;

public sealed class GzipMessagesTests
{
    [Fact]
    public void Decompress_WhatWasCompressed_IsTheMessage()
    {
        var message = Enumerable.Range(0, 100_000).Select(i => (byte)(i * i)).ToArray();
        using var compressed = new PooledBuffer();
        GzipMessages.Compress(message, compressed, CompressionLevel.Fastest);
        using var expanded = new PooledBuffer(message.Length);
        GzipMessages.Decompress(new ReadOnlySequence<byte>(compressed.WrittenMemory), expanded);
        Assert.Equal(message, expanded.WrittenSpan.ToArray());
    }

    [Fact]
    public void Decompress_Bomb_StopsAtTheLimit()
    {
        using var bomb = new PooledBuffer();
        GzipMessages.Compress(new byte[50_000_000], bomb, CompressionLevel.Optimal);
        using var expanded = new PooledBuffer(limit: 1000);
        Assert.Throws<MessageTooLargeException>(() => GzipMessages.Decompress(new ReadOnlySequence<byte>(bomb.WrittenMemory), expanded));
        Assert.InRange(expanded.Count, 0, 1000);
    }
}
