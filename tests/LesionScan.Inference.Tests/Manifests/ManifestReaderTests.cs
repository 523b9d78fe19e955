using System.Text;
using System.Text.Json.Nodes;
using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Core.Measurements;
using LesionScan.Inference.Manifests;

namespace LesionScan.Inference.Tests.Manifests;

public class ManifestReaderTests
{
    [Fact]
    public void Read_ValidSlabManifest_GivesEveryField()
    {
        var m = Read(TestModel.SlabManifest());
        Assert.Equal(new SemanticVersion(1, 0, 0), m.Version);
        Assert.Equal(new VoxelSpacing(3, 2, 1), m.Preprocessing.SpacingMm);
        Assert.Equal(new ClipRange(-500, 1500), m.Preprocessing.Clip);
        Assert.Equal(new ModelNormalization(NormalizationScheme.MeanStd, 0, 400), m.Preprocessing.Normalization);
        Assert.Equal(new SlabWindow(2, 4), m.Window);
        Assert.Equal((3, 3), (m.InputChannels, m.OutputChannels));
        Assert.Equal(LabelRole.Context, m.Labels[1].Role);
        Assert.Equal(new CodedConcept("272673000", "SCT", "Bone structure"), m.Labels[0].Concept.ToCodedConcept());
        Assert.Null(m.Region);
        Assert.Equal(1e-4, m.Tolerance.Webgpu);
        Assert.Equal("tiny 1.0.0", m.ToString());
    }

    [Fact]
    public void Read_ValidPatchManifest_GivesTheWindow()
    {
        using var model = TestModel.Patch();
        var window = Assert.IsType<PatchWindow>(Read(model.Manifest).Window);
        Assert.Equal([8, 10, 12], window.Patch);
        Assert.Equal((0.5, 0.125), (window.Overlap, window.GaussianSigma));
    }

    [Fact]
    public void Read_SigmoidModel_HasNoBackgroundChannel()
    {
        var json = TestModel.SlabManifest();
        json["output"]!["activation"] = "sigmoid";
        Assert.Equal(2, Read(json).OutputChannels);
    }

    [Theory]
    [InlineData("$.preprocessing.normalization.scheme", "preprocessing.normalization", """{ "scheme": "percentile" }""")]
    [InlineData("$.preprocessing.orientation", "preprocessing.orientation", "\"RAS\"")]
    [InlineData("$.preprocessing.interpolation", "preprocessing.interpolation", "\"Linear\"")]
    [InlineData("$.preprocessing.spacingMm", "preprocessing.spacingMm", "[1, 1]")]
    [InlineData("$.preprocessing.spacingMm", "preprocessing.spacingMm", "[1, 1, 1, 1]")]
    [InlineData("$.preprocessing.clip", "preprocessing.clip", "5")]
    [InlineData("$.input.layout", "input.layout", "\"NHWC\"")]
    [InlineData("$.input.dtype", "input.dtype", "\"float16\"")]
    [InlineData("$.output.activation", "output.activation", "1")]
    [InlineData("$.window", "window.kind", "\"slab3d\"")]
    [InlineData("$.task", "task", "\"fracture\"")]
    [InlineData("$.version", "version", "\"1.0\"")]
    [InlineData("$.labels[0].role", "labels.0.role", "\"Bone\"")]
    [InlineData("$.labels", "labels", "null")]
    [InlineData("$", "title", "null")]
    [InlineData("$.note", "note", "\"unknown field\"")]
    [InlineData("$.window", "window", """{ "inPlaneMultiple": 2, "batch": 4 }""")]
    public void Read_BrokenForm_IsRefusedNamingModelAndPlace(string place, string field, string value)
    {
        var json = TestModel.SlabManifest();
        Set(json, field, JsonNode.Parse(value));
        var e = Refused(json);
        Assert.Contains(place, e.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownNormalization_NamesTheKnownOnes()
    {
        var json = TestModel.SlabManifest();
        Set(json, "preprocessing.normalization.scheme", "percentile");
        Assert.Contains("The value is not one of: meanStd, zScore, none.", Refused(json).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FieldMissing_IsRefusedForEveryField()
    {
        foreach (var field in TestModel.SlabManifest().Select(f => f.Key).ToList())
        {
            var json = TestModel.SlabManifest();
            json.Remove(field);
            Assert.Contains(field, Refused(json).Rule, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_FieldTwice_IsRefused()
    {
        var text = TestModel.SlabManifest().ToJsonString();
        text = text.Insert(1, "\"opset\":17,");
        Assert.Equal(RejectionReason.InvalidModel, Assert.Throws<RejectionException>(() => ManifestReader.Read(Encoding.UTF8.GetBytes(text), "tiny")).Reason);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    public void Read_NoObject_IsRefused(string text) =>
        Assert.Equal(RejectionReason.InvalidModel, Assert.Throws<RejectionException>(() => ManifestReader.Read(Encoding.UTF8.GetBytes(text), "tiny")).Reason);

    internal static ModelManifest Read(JsonObject json) => ManifestReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), "tiny 1.0.0");

    internal static RejectionException Refused(JsonObject json)
    {
        var e = Assert.Throws<RejectionException>(() => Read(json));
        Assert.Equal(RejectionReason.InvalidModel, e.Reason);
        Assert.Equal("tiny 1.0.0", e.Subject);
        return e;
    }

    internal static void Set(JsonObject json, string path, JsonNode? value)
    {
        JsonNode node = json;
        var parts = path.Split('.');
        foreach (var part in parts[..^1]) node = int.TryParse(part, out var i) ? node[i]! : node[part]!;
        node[parts[^1]] = value;
    }
}
