using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using LesionScan.Service;
using LesionScan.Service.Engine;
using Microsoft.Extensions.Logging;

namespace LesionScan.Cli;

/// <summary><c>lesionscan serve</c>: the gRPC service.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var grpc = Endpoint("--grpc", "Where gRPC listens (HTTP/2).", "127.0.0.1:5051");
        var http = Endpoint("--http", "Where gRPC-Web and /health listen (HTTP/1.1).", "127.0.0.1:5080");
        var data = new Option<string>("--data") { Description = "The folder for instances and results.", DefaultValueFactory = _ => "lesionscan-data" };
        var origins = new Option<string[]>("--allow-origin") { Description = "An origin of web pages that may call, such as http://localhost:5173; may be repeated.", DefaultValueFactory = _ => [] };
        origins.Validators.Add(r =>
        {
            foreach (var wrong in (r.GetValueOrDefault<string[]>() ?? []).Where(o => !ServiceHostOptions.IsOrigin(o)))
            {
                r.AddError($"--allow-origin takes an origin such as http://localhost:5173, not {wrong}");
            }
        });
        var engine = new EngineSettings();
        var command = new Command(
            "serve",
            """
            Run the gRPC service until it is stopped. It listens on loopback unless told otherwise and has no authentication yet.

            Examples:
              lesionscan serve --data /var/lib/lesionscan
              lesionscan serve --grpc 127.0.0.1:6051 --http 127.0.0.1:6080 --provider cuda
            """) { grpc, http, data, origins };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            new ServiceHostOptions
            {
                GrpcEndpoint = IPEndPoint.Parse(parsed.GetValue(grpc)!),
                HttpEndpoint = IPEndPoint.Parse(parsed.GetValue(http)!),
                DataFolder = parsed.GetValue(data)!,
                AllowedOrigins = parsed.GetValue(origins)!,
            },
            engine.Read(parsed),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ServiceHostOptions host, PipelineEngineOptions options, CancellationToken cancellationToken)
    {
        RequireFree(host.GrpcEndpoint);
        RequireFree(host.HttpEndpoint);
        using var engine = PipelineEngine.Open(options);
        var app = ServiceHost.Build(host, engine, logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        await using (app)
        {
            await app.StartAsync(cancellationToken);
            var (grpc, http) = ServiceHost.AddressesOf(app);
            Console.WriteLine($"LesionScan serves gRPC on {grpc} and gRPC-Web on {http}; data in {Path.GetFullPath(host.DataFolder)}. Ctrl+C stops it.");
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                Console.WriteLine("stopping");
            }

            await app.StopAsync(CancellationToken.None);
        }

        return ExitCode.Analysed;
    }

    // Told before the models are opened, and in one line; the host would tell it after, with a stack trace.
    private static void RequireFree(IPEndPoint endpoint)
    {
        try
        {
            using var probe = new TcpListener(endpoint);
            probe.Start();
        }
        catch (SocketException refused)
        {
            throw new IOException($"cannot listen on {endpoint}: {refused.Message}", refused);
        }
    }

    private static Option<string> Endpoint(string name, string description, string otherwise)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add((OptionResult r) =>
        {
            if (!IPEndPoint.TryParse(r.GetValueOrDefault<string>() ?? "", out _)) r.AddError($"{name} takes ADDRESS:PORT, such as {otherwise}");
        });
        return option;
    }
}
