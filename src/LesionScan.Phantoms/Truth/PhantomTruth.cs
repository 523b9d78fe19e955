using System.Text.Json;
using System.Text.Json.Serialization;

namespace LesionScan.Phantoms.Truth;

/// <summary>What is true of a phantom. Lesions are measured on the label map, so they describe what is in view.</summary>
public sealed record PhantomTruth
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The version of this layout.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The region drawn or asked for.</summary>
    public required string Region { get; init; }

    /// <summary>The lesions in view, by number.</summary>
    public required IReadOnlyList<LesionTruth> Lesions { get; init; }

    /// <summary>The vertebrae whose middle is in view, from the head downwards.</summary>
    public required IReadOnlyList<VertebraTruth> Vertebrae { get; init; }

    /// <summary>Things that look like lesions and are not.</summary>
    public required IReadOnlyList<MimicTruth> Mimics { get; init; }

    /// <summary>The mean attenuation of L1's trabecular bone, HU, without lesions.</summary>
    public required double L1TrabecularHu { get; init; }

    /// <summary>The parameters of patient and scanner by name.</summary>
    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>The truth as indented JSON with camel-case names.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not such JSON.</exception>
    public static PhantomTruth FromJson(string json) =>
        JsonSerializer.Deserialize<PhantomTruth>(json, Json) ?? throw new JsonException("The truth is null.");
}
