using System.Text.Json;
using System.Text.Json.Serialization;

namespace LesionScan.Inference.Manifests;

/// <summary>Reads an enum from a closed list of words, exactly as written: no numbers, no other case.</summary>
internal abstract class TokenConverter<T>(params (string Word, T Value)[] tokens) : JsonConverter<T>, ITokenList
    where T : struct, Enum
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Words { get; } = [.. tokens.Select(t => t.Word)];

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var word = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        foreach (var token in tokens)
        {
            if (token.Word == word) return token.Value;
        }

        throw new JsonException($"The value is not one of: {string.Join(", ", Words)}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Array.Find(tokens, t => t.Value.Equals(value)).Word);
}

/// <summary>The words a converter accepts; read by the test that keeps the JSON Schema in step.</summary>
internal interface ITokenList
{
    /// <summary>The words, in the order of the enum.</summary>
    IReadOnlyList<string> Words { get; }
}
