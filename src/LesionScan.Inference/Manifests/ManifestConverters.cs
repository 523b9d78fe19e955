using System.Text.Json;
using System.Text.Json.Serialization;
using LesionScan.Core.Geometry;

namespace LesionScan.Inference.Manifests;

/// <summary>A semantic version as a string.</summary>
internal sealed class SemanticVersionConverter : JsonConverter<SemanticVersion>
{
    public override SemanticVersion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return SemanticVersion.TryParse(text, out var version)
            ? version
            : throw new JsonException("The value is not a semantic version (major.minor.patch, optionally -prerelease).");
    }

    public override void Write(Utf8JsonWriter writer, SemanticVersion value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>A spacing as [x, y, z] in mm.</summary>
internal sealed class SpacingConverter : JsonConverter<VoxelSpacing>
{
    public override VoxelSpacing Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> mm = stackalloc double[3];
        NumberList.Read(ref reader, mm, "[x, y, z]");
        return new VoxelSpacing(mm[0], mm[1], mm[2]);
    }

    public override void Write(Utf8JsonWriter writer, VoxelSpacing value, JsonSerializerOptions options) =>
        NumberList.Write(writer, [value.I, value.J, value.K]);
}

/// <summary>A range as [low, high].</summary>
internal sealed class ClipRangeConverter : JsonConverter<ClipRange>
{
    public override ClipRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> ends = stackalloc double[2];
        NumberList.Read(ref reader, ends, "[low, high]");
        return new ClipRange((float)ends[0], (float)ends[1]);
    }

    public override void Write(Utf8JsonWriter writer, ClipRange value, JsonSerializerOptions options) =>
        NumberList.Write(writer, [value.Low, value.High]);
}

/// <summary>A list of a fixed number of numbers.</summary>
internal static class NumberList
{
    public static void Read(ref Utf8JsonReader reader, scoped Span<double> into, string form)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException($"The value is not a list {form}.");
        foreach (ref var number in into)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.Number) throw new JsonException($"The value is not a list {form} of numbers.");
            number = reader.GetDouble();
        }

        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray) throw new JsonException($"The value is not a list {form}.");
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<double> numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
