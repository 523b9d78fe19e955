using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using LesionScan.Dicom.Network;

namespace LesionScan.Cli.Network;

/// <summary>The options of every command that calls a DICOM peer.</summary>
internal sealed class PeerSettings
{
    private readonly Option<string> _title = new("--aet") { Description = "Our own AE title.", DefaultValueFactory = _ => DicomClientOptions.Default.CallingAeTitle };
    private readonly Option<bool> _tls = new("--tls") { Description = "Speak TLS; implied by the other --tls options." };
    private readonly TlsFiles _files = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_title);
        command.Options.Add(_tls);
        _files.AddTo(command);
    }

    /// <summary>An argument that takes a peer as <c>TITLE@host:port</c>.</summary>
    public static Argument<DicomPeer> Argument() => new("PEER") { Description = "Whom to call, as TITLE@host:port.", CustomParser = Parse };

    /// <summary>An option that takes a peer as <c>TITLE@host:port</c>.</summary>
    public static Option<DicomPeer> Option(string name) => new(name) { Description = "Whom to call, as TITLE@host:port.", Required = true, CustomParser = Parse };

    /// <summary>A client as the command line wants it.</summary>
    public DicomClient Client(DicomPeer peer, ParseResult parsed) => new(peer, new DicomClientOptions
    {
        CallingAeTitle = parsed.GetValue(_title)!,
        Tls = parsed.GetValue(_tls) || _files.AreGiven(parsed)
            ? new DicomTlsClientOptions { Certificate = _files.Certificate(parsed), TrustedRoots = _files.Authorities(parsed) }
            : null,
    });

    private static DicomPeer? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        int at = text.IndexOf('@', StringComparison.Ordinal), colon = text.LastIndexOf(':');
        if (at > 0 && colon > at + 1 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue)
        {
            return new DicomPeer(text[..at], text[(at + 1)..colon].Trim('[', ']'), port);
        }

        result.AddError($"'{text}' is no peer; write TITLE@host:port, such as ARCHIVE@pacs.example:11112");
        return null;
    }
}

/// <summary>The options that name certificates.</summary>
internal sealed class TlsFiles
{
    private readonly Option<FileInfo?> _authorities = new("--tls-ca") { Description = "PEM file of the authorities that are trusted; those of the system without it." };
    private readonly Option<FileInfo?> _certificate = new("--tls-cert") { Description = "PEM file of our own certificate." };
    private readonly Option<FileInfo?> _key = new("--tls-key") { Description = "PEM file of its private key, unencrypted." };

    public void AddTo(Command command)
    {
        command.Options.Add(_authorities);
        command.Options.Add(_certificate);
        command.Options.Add(_key);
        command.Validators.Add(r =>
        {
            if (r.GetValue(_certificate) is null != r.GetValue(_key) is null) r.AddError("--tls-cert and --tls-key go together");
            foreach (var file in new[] { _authorities, _certificate, _key }.Select(r.GetValue))
            {
                if (file is { Exists: false }) r.AddError($"there is no file {file}");
            }
        });
    }

    public bool AreGiven(ParseResult parsed) => parsed.GetValue(_authorities) is not null || parsed.GetValue(_certificate) is not null;

    public X509Certificate2? Certificate(ParseResult parsed) =>
        parsed.GetValue(_certificate) is { } file ? X509Certificate2.CreateFromPemFile(file.FullName, parsed.GetValue(_key)!.FullName) : null;

    public X509Certificate2Collection? Authorities(ParseResult parsed)
    {
        if (parsed.GetValue(_authorities) is not { } file) return null;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file.FullName);
        return authorities;
    }
}
