using Grpc.Core;
using Grpc.Wire;

namespace LesionScan.Grpc.Tests.Wire;

public sealed class MetadataEncodingTests
{
    [Fact]
    public void Encode_Bytes_IsBase64WithoutPadding() => Assert.Equal("AQ", MetadataEncoding.Encode(new Metadata.Entry("a-bin", [1])));

    [Theory]
    [InlineData("a", "é")]
    [InlineData("a", "line\r\nbreak: x")]
    [InlineData("grpc-status", "0")]
    [InlineData("content-type", "text/html")]
    public void Encode_WhatCannotTravel_IsRefused(string key, string value) =>
        Assert.Throws<ArgumentException>(() => MetadataEncoding.Encode(new Metadata.Entry(key, value)));

    [Fact]
    public void Decode_JoinedValues_AreSeparateEntries()
    {
        var metadata = new Metadata();
        MetadataEncoding.Decode("A-Bin", "AQ==, Ag,", metadata);
        Assert.Equal([[1], [2], []], metadata.GetAll("a-bin").Select(e => e.ValueBytes));
    }

    [Fact]
    public void Decode_NotBase64_IsInternal() =>
        Assert.Equal(StatusCode.Internal, Assert.Throws<RpcException>(() => MetadataEncoding.Decode("a-bin", "*", [])).StatusCode);
}
