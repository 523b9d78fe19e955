using System.Text.Json;
using LesionScan.Core.Errors;

namespace LesionScan.Inference.Manifests;

/// <summary>Reads and checks <c>manifest.json</c>. Pure; thread-safe.</summary>
public static class ManifestReader
{
    /// <summary>The version of the format this program reads.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Reads a manifest and checks every rule of the format.</summary>
    /// <param name="utf8Json">The file's bytes.</param>
    /// <param name="subject">What to call the model in a refusal, where the manifest itself cannot be read.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidModel"/>, naming the model and the rule.</exception>
    public static ModelManifest Read(ReadOnlySpan<byte> utf8Json, string subject)
    {
        ModelManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(utf8Json, ManifestJson.Default.ModelManifest);
        }
        catch (JsonException e)
        {
            throw Broken(subject, $"manifest.json breaks its format at {e.Path ?? "$"}: {WithoutPosition(e.Message)}", e);
        }
        catch (NotSupportedException e)
        {
            // What System.Text.Json says of a window without its "kind".
            throw Broken(subject, "manifest.json breaks its format at $.window: \"kind\" is missing.", e);
        }

        if (manifest is null) throw Broken(subject, "manifest.json is null.");
        foreach (var rule in ManifestRules.Broken(manifest)) throw Broken(subject, "manifest.json: " + rule);
        return manifest;
    }

    private static RejectionException Broken(string subject, string rule, Exception? inner = null) =>
        new(RejectionReason.InvalidModel, rule, subject, inner);

    // The serializer appends "Path: … | LineNumber: …", which the message already says better.
    private static string WithoutPosition(string message)
    {
        var at = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }
}
