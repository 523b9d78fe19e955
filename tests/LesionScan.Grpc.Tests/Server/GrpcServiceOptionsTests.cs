using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LesionScan.Grpc.Tests.Server;

public sealed class GrpcServiceOptionsTests
{
    [Fact]
    public void Defaults_OfServerAndClient_AreThoseOfGrpc()
    {
        var server = new GrpcServiceOptions();
        var client = new GrpcChannelOptions();
        Assert.Equal(4 * 1024 * 1024, server.MaxReceiveMessageSize);
        Assert.Equal(4 * 1024 * 1024, client.MaxReceiveMessageSize);
        Assert.Null(server.MaxSendMessageSize);
        Assert.Null(client.MaxSendMessageSize);
        Assert.Null(server.ResponseCompressionAlgorithm);
        Assert.Null(server.EnableDetailedErrors);
        server.Validate();
    }

    [Theory]
    [InlineData(-1, null, null)]
    [InlineData(null, -1, null)]
    [InlineData(null, null, "br")]
    public void Validate_WhatCannotBe_IsRefused(int? receive, int? send, string? compression)
    {
        var options = new GrpcServiceOptions { MaxReceiveMessageSize = receive, MaxSendMessageSize = send, ResponseCompressionAlgorithm = compression };
        Assert.Throws<InvalidOperationException>(options.Validate);
    }

    [Fact]
    public void UseGrpcDefaults_Kestrel_HasTheDocumentedLimits()
    {
        var http2 = new KestrelServerOptions().UseGrpcDefaults().Limits.Http2;
        Assert.Equal(8 << 20, http2.InitialStreamWindowSize);
        Assert.Equal(8 << 20, http2.InitialConnectionWindowSize);
        Assert.Equal(1 << 20, http2.MaxFrameSize);
        Assert.Equal(TimeSpan.FromSeconds(30), http2.KeepAlivePingDelay);
    }
}
