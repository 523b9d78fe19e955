using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LesionScan.Inference.Manifests;
using LesionScan.Testing;

namespace LesionScan.Inference.Tests.Manifests;

/// <summary>Keeps models/manifest.schema.json in step with what the program reads.</summary>
public class ManifestSchemaTests
{
    private static readonly JsonNode Schema =
        JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "models", "manifest.schema.json")))!;

    [Fact]
    public void Schema_EveryObject_HasExactlyTheFieldsAndWordsOfTheProgram() => RequireSame(Schema, ManifestJson.Default.ModelManifest, "$", kind: null);

    [Theory]
    [InlineData("properties.input.properties.contextSlices.maximum", ManifestRules.MaxContextSlices)]
    [InlineData("properties.window.oneOf.0.properties.batch.maximum", ManifestRules.MaxBatch)]
    [InlineData("properties.window.oneOf.1.properties.patch.items.maximum", ManifestRules.MaxPatchEdge)]
    [InlineData("properties.labels.maxItems", ManifestRules.MaxLabels)]
    [InlineData("properties.schemaVersion.const", ManifestReader.SchemaVersion)]
    public void Schema_Limits_AreTheProgramsOwn(string path, int limit)
    {
        var node = Schema;
        foreach (var part in path.Split('.')) node = int.TryParse(part, out var i) ? node[i]! : node[part]!;
        Assert.Equal(limit, (int)node);
    }

    [Fact]
    public void Schema_Version_IsTheDraftWeSay() => Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string)Schema["$schema"]!);

    private static void RequireSame(JsonNode schema, JsonTypeInfo type, string at, string? kind)
    {
        Assert.False((bool)schema["additionalProperties"]!, at);
        string[] discriminator = kind is null ? [] : ["kind"];
        var fields = type.Properties.Where(p => p.Get is not null).ToList();
        Assert.Equal(fields.Select(p => p.Name).Concat(discriminator).Order(), Names(schema["properties"]!.AsObject().Select(p => p.Key)));
        Assert.Equal(fields.Where(p => p.IsRequired).Select(p => p.Name).Concat(discriminator).Order(), Names(schema["required"]!.AsArray().Select(n => (string)n!)));
        foreach (var field in fields) RequireSameField(schema["properties"]![field.Name]!, field, $"{at}.{field.Name}");
    }

    private static void RequireSameField(JsonNode schema, JsonPropertyInfo field, string at)
    {
        if (field.CustomConverter is not null) return;
        var type = ManifestJson.Default.GetTypeInfo(field.PropertyType)!;
        if (type.Converter is ITokenList tokens) Assert.Equal(tokens.Words, schema["enum"]!.AsArray().Select(n => (string)n!));
        else if (type.PolymorphismOptions is { } options)
        {
            foreach (var derived in options.DerivedTypes)
            {
                var branch = Assert.Single(schema["oneOf"]!.AsArray(), b => (string?)b!["properties"]!["kind"]!["const"] == (string)derived.TypeDiscriminator!)!;
                RequireSame(branch, ManifestJson.Default.GetTypeInfo(derived.DerivedType)!, $"{at}[{derived.TypeDiscriminator}]", (string)derived.TypeDiscriminator!);
            }
        }
        else if (type.Kind == JsonTypeInfoKind.Object) RequireSame(schema, type, at, kind: null);
        else if (type.Kind == JsonTypeInfoKind.Enumerable && ManifestJson.Default.GetTypeInfo(type.ElementType!) is { Kind: JsonTypeInfoKind.Object } element)
        {
            RequireSame(schema["items"]!, element, at + "[]", kind: null);
        }
    }

    private static IEnumerable<string> Names(IEnumerable<string> names) => names.Order();
}
