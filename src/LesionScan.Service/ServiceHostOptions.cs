using System.Net;
using LesionScan.Service.Analyses;
using LesionScan.Service.DicomWeb;
using LesionScan.Service.Instances;

namespace LesionScan.Service;

/// <summary>Where the service listens, what it keeps and how much. Every default is our own choice.</summary>
public sealed class ServiceHostOptions
{
    /// <summary>Where gRPC listens, HTTP/2 without TLS. Default 127.0.0.1:5051: only this machine, until someone decides otherwise.</summary>
    public IPEndPoint GrpcEndpoint { get; set; } = new(IPAddress.Loopback, 5051);

    /// <summary>Where gRPC-Web and <c>/health</c> listen, HTTP/1.1. Default 127.0.0.1:5080.</summary>
    public IPEndPoint HttpEndpoint { get; set; } = new(IPAddress.Loopback, 5080);

    /// <summary>The folder for instances and results. Required; one service at a time may have it.</summary>
    public string DataFolder { get; set; } = "";

    /// <summary>The origins of web pages that may call over gRPC-Web, such as <c>http://localhost:5173</c>. Default none.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>The largest message a client may send. Default 4 MiB, gRPC's own.</summary>
    public int MaxMessageBytes { get; set; } = 4 << 20;

    /// <summary>The most connections at once, over both endpoints. Default 1000.</summary>
    public int MaxConnections { get; set; } = 1000;

    /// <summary>The most calls at once on one connection. Default 100, HTTP/2's own.</summary>
    public int MaxCallsPerConnection { get; set; } = 100;

    /// <summary>How long calls and the running analysis may take to end when the service stops. Default 10 s.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The limits of stored instances.</summary>
    public InstanceStoreOptions Instances { get; set; } = new();

    /// <summary>The limits of analyses.</summary>
    public AnalysisOptions Analyses { get; set; } = new();

    /// <summary>What the DICOMweb server offers; it listens with gRPC-Web and <c>/health</c>.</summary>
    public DicomWebOptions DicomWeb { get; set; } = new();

    /// <summary>Checks that the options make sense.</summary>
    /// <exception cref="ArgumentException">An option is missing or out of range; the message names it.</exception>
    public void Validate()
    {
        Require(DataFolder.Length > 0, nameof(DataFolder));
        Require(GrpcEndpoint.Port == 0 || !GrpcEndpoint.Equals(HttpEndpoint), nameof(HttpEndpoint));
        Require(AllowedOrigins.All(IsOrigin), nameof(AllowedOrigins));
        Require(MaxMessageBytes is >= 64 << 10 and <= 64 << 20, nameof(MaxMessageBytes));
        Require(MaxConnections > 0, nameof(MaxConnections));
        Require(MaxCallsPerConnection > 0, nameof(MaxCallsPerConnection));
        Require(ShutdownTimeout > TimeSpan.Zero, nameof(ShutdownTimeout));
        Instances.Validate();
        Analyses.Validate();
        DicomWeb.Validate();
    }

    /// <summary>Whether a text is an origin as browsers write it: scheme, host and, where it is not the scheme's own, the port.</summary>
    public static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.GetLeftPart(UriPartial.Authority) == origin;

    private static void Require(bool condition, string name)
    {
        if (!condition) throw new ArgumentException($"{nameof(ServiceHostOptions)}.{name} is missing or out of range.", name);
    }
}
