using System.Net;
using LesionScan.Client;

namespace LesionScan.Service.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_AreAsDocumented()
    {
        var host = new ServiceHostOptions { DataFolder = "data" };
        host.Validate();

        Assert.Equal("127.0.0.1:5051", host.GrpcEndpoint.ToString());
        Assert.Equal("127.0.0.1:5080", host.HttpEndpoint.ToString());
        Assert.Empty(host.AllowedOrigins);
        Assert.Equal((4 << 20, 1000, 100, 10), (host.MaxMessageBytes, host.MaxConnections, host.MaxCallsPerConnection, (int)host.ShutdownTimeout.TotalSeconds));
        var instances = host.Instances;
        Assert.Equal((1L << 30, 64L << 30, 200_000, 1L << 30), (instances.MaxInstanceBytes, instances.MaxTotalBytes, instances.MaxInstances, instances.MinFreeDiskBytes));
        Assert.Equal((32, 512, 16, 2, 60), (instances.MaxOpenInstancesPerStream, instances.MaxInstanceKeyLength, instances.ParseQueueLength, instances.ParseConcurrency, (int)instances.UploadIdleTimeout.TotalSeconds));
        var analyses = host.Analyses;
        Assert.Equal((1, 100, 10_000, 64), (analyses.ComputeWorkers, analyses.MaxQueued, analyses.MaxAnalyses, analyses.MaxSeriesPerAnalysis));
        Assert.Equal((2, 5, 256 << 10, 50, 500), ((int)analyses.CancelWait.TotalSeconds, (int)analyses.UnwatchedGrace.TotalSeconds, analyses.ArtifactChunkBytes, analyses.DefaultPageSize, analyses.MaxPageSize));
    }

    public static TheoryData<string, Action<ServiceHostOptions>> OutOfRange => new()
    {
        { "DataFolder", o => o.DataFolder = "" },
        { "HttpEndpoint", o => o.HttpEndpoint = o.GrpcEndpoint },
        { "AllowedOrigins", o => o.AllowedOrigins = ["localhost"] },
        { "AllowedOrigins", o => o.AllowedOrigins = ["http://localhost/path"] },
        { "MaxMessageBytes", o => o.MaxMessageBytes = 0 },
        { "MaxConnections", o => o.MaxConnections = 0 },
        { "ShutdownTimeout", o => o.ShutdownTimeout = TimeSpan.Zero },
        { "MaxInstanceBytes", o => o.Instances.MaxInstanceBytes = 0 },
        { "MaxTotalBytes", o => o.Instances.MaxTotalBytes = 1 },
        { "ParseConcurrency", o => o.Instances.ParseConcurrency = 0 },
        { "UploadIdleTimeout", o => o.Instances.UploadIdleTimeout = TimeSpan.Zero },
        { "ComputeWorkers", o => o.Analyses.ComputeWorkers = 0 },
        { "ArtifactChunkBytes", o => o.Analyses.ArtifactChunkBytes = 8 << 20 },
        { "DefaultPageSize", o => o.Analyses.DefaultPageSize = 501 },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Option_OutOfRange_IsNamed(string name, Action<ServiceHostOptions> spoil)
    {
        var options = new ServiceHostOptions { DataFolder = "data", GrpcEndpoint = new IPEndPoint(IPAddress.Loopback, 5051) };
        spoil(options);

        Assert.Equal(name, Assert.Throws<ArgumentException>(options.Validate).ParamName);
    }

    [Fact]
    public void ClientOption_OutOfRange_IsNamed() =>
        Assert.Equal("MaxAttempts", Assert.Throws<ArgumentException>(() => new LesionScanClientOptions { MaxAttempts = 0 }.Validate()).ParamName);
}
