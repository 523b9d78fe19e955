using System.Text.Json.Nodes;

namespace LesionScan.Inference.Tests.Manifests;

public class ManifestRulesTests
{
    [Theory]
    [InlineData("schemaVersion", "2", "schemaVersion must be 1")]
    [InlineData("id", "\"Tiny\"", "id must be")]
    [InlineData("modality", "\"PT\"", "modality must be one of")]
    [InlineData("file", "\"../model.onnx\"", "plain file name")]
    [InlineData("file", "\"/etc/passwd\"", "plain file name")]
    [InlineData("sha256", "\"ABCD\"", "sha256")]
    [InlineData("opset", "0", "opset")]
    [InlineData("license", "\" \"", "license")]
    [InlineData("input.name", "\"\"", "input.name")]
    [InlineData("input.channels", "[\"suv\"]", "input.channels")]
    [InlineData("input.channels", "[]", "input.channels")]
    [InlineData("input.channels", "[\"hu\", \"hu\"]", "exactly one channel")]
    [InlineData("input.contextSlices", "17", "contextSlices")]
    [InlineData("input.layout", "\"NCDHW\"", "input.layout NCHW")]
    [InlineData("preprocessing.spacingMm", "[1, 0, 1]", "spacingMm")]
    [InlineData("preprocessing.clip", "[5, 5]", "clip")]
    [InlineData("preprocessing.normalization", """{ "scheme": "meanStd" }""", "meanStd needs")]
    [InlineData("preprocessing.normalization", """{ "scheme": "meanStd", "mean": 0, "std": 0 }""", "meanStd needs")]
    [InlineData("preprocessing.normalization", """{ "scheme": "none", "mean": 0 }""", "only meanStd")]
    [InlineData("window.inPlaneMultiple", "0", "inPlaneMultiple")]
    [InlineData("window.batch", "257", "batch")]
    [InlineData("region", """{ "model": "tiny", "labels": ["bone"], "dilateMm": 6 }""", "another model")]
    [InlineData("region", """{ "model": "other", "labels": [], "dilateMm": 6 }""", "region.labels")]
    [InlineData("region", """{ "model": "other", "labels": ["bone"], "dilateMm": -1 }""", "dilateMm")]
    [InlineData("labels.0.value", "0", "value 0 is the background")]
    [InlineData("labels.0.value", "3", "value 3 is no class")]
    [InlineData("labels.0.value", "2", "a value occurs twice")]
    [InlineData("labels.0.name", "\"metal\"", "a name occurs twice")]
    [InlineData("labels.0.name", "\"Bone\"", "labels[0].name")]
    [InlineData("labels.0.concept.value", "\"\"", "concept")]
    [InlineData("labels", "[]", "1..253")]
    [InlineData("tolerance.cpu", "0", "tolerance")]
    [InlineData("limitations", "[]", "limitations")]
    [InlineData("golden.input", "\"../input.npy\"", "golden")]
    public void Read_SlabManifestBreakingARule_IsRefusedNamingIt(string field, string value, string rule)
    {
        var json = TestModel.SlabManifest();
        ManifestReaderTests.Set(json, field, JsonNode.Parse(value));
        Assert.Contains(rule, ManifestReaderTests.Refused(json).Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("window.patch", "[8, 10]", "window.patch")]
    [InlineData("window.patch", "[8, 10, 513]", "window.patch")]
    [InlineData("window.overlap", "1", "overlap")]
    [InlineData("window.gaussianSigma", "-0.1", "gaussianSigma")]
    [InlineData("window.mirrorAxes", "[0, 0]", "mirrorAxes")]
    [InlineData("window.mirrorAxes", "[3]", "mirrorAxes")]
    [InlineData("input.contextSlices", "1", "contextSlices 0")]
    public void Read_PatchManifestBreakingARule_IsRefusedNamingIt(string field, string value, string rule)
    {
        using var model = TestModel.Patch();
        ManifestReaderTests.Set(model.Manifest, field, JsonNode.Parse(value));
        Assert.Contains(rule, ManifestReaderTests.Refused(model.Manifest).Rule, StringComparison.Ordinal);
    }
}
