using System.Security.Cryptography;
using System.Text.Json.Nodes;
using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;
using LesionScan.Testing;

namespace LesionScan.Inference.Tests;

/// <summary>A models folder with one model made of a fixture; edit <see cref="Manifest"/>, then <see cref="Open"/>.</summary>
internal sealed class TestModel : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private TestModel(string fixture, JsonObject manifest)
    {
        Manifest = manifest;
        var bytes = Fixture(fixture);
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, "model.onnx"), bytes);
        manifest["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    public static ProviderSelection Cpu { get; } = ProviderSelection.Choose(new InferenceOptions { Provider = "cpu" });

    public JsonObject Manifest { get; }

    public string Root => _root.Path;

    public string Folder => _root.PathOf("tiny", "1.0.0");

    public static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name + ".onnx"));

    /// <summary>A 2.5D model of three slices and three classes.</summary>
    public static TestModel Slab(string fixture = "slab-unet") => new(fixture, SlabManifest());

    /// <summary>A 3D model of two channels and three classes on 8×10×12 patches.</summary>
    public static TestModel Patch()
    {
        var manifest = SlabManifest();
        manifest["input"] = JsonNode.Parse("""{ "name": "image", "dtype": "float32", "layout": "NCDHW", "contextSlices": 0, "channels": ["hu", "hu"] }""");
        manifest["window"] = JsonNode.Parse("""{ "kind": "patch3d", "patch": [8, 10, 12], "overlap": 0.5, "gaussianSigma": 0.125, "mirrorAxes": [] }""");
        return new TestModel("patch-net", manifest);
    }

    public static JsonObject SlabManifest() => JsonNode.Parse(
        """
        { "schemaVersion": 1, "id": "tiny", "version": "1.0.0", "title": "A tiny model", "modality": "CT", "task": "anatomy",
          "file": "model.onnx", "sha256": "0000000000000000000000000000000000000000000000000000000000000000", "opset": 17, "license": "Apache-2.0",
          "input": { "name": "image", "dtype": "float32", "layout": "NCHW", "contextSlices": 1, "channels": ["hu"] },
          "output": { "name": "logits", "dtype": "float32", "activation": "softmax" },
          "preprocessing": { "spacingMm": [3, 2, 1], "orientation": "LPS", "interpolation": "linear", "padHu": -1024,
                             "clip": [-500, 1500], "normalization": { "scheme": "meanStd", "mean": 0, "std": 400 } },
          "window": { "kind": "slab2.5d", "inPlaneMultiple": 2, "batch": 4 },
          "region": null,
          "labels": [
            { "value": 1, "name": "bone", "title": "Bone", "role": "anatomy",
              "concept": { "value": "272673000", "scheme": "SCT", "meaning": "Bone structure" } },
            { "value": 2, "name": "metal", "title": "Metal", "role": "context",
              "concept": { "value": "METAL", "scheme": "99LESIONSCAN", "meaning": "Metal" } } ],
          "tolerance": { "cpu": 1e-5, "cuda": 1e-4, "tensorrt": 5e-3, "webgpu": 1e-4 },
          "intendedUse": "Tests.", "limitations": ["It knows nothing."], "trainingData": "None.",
          "golden": { "input": "golden/input.npy", "output": "golden/output.npy" } }
        """)!.AsObject();

    /// <summary>Writes the manifest and reads it back through the product.</summary>
    public ModelPackage Open()
    {
        WriteManifest();
        return ModelPackage.Open(Folder);
    }

    /// <summary>The same, ready to run on the CPU.</summary>
    public OnnxModel Load(int threads = 1, bool warmUp = true) => OnnxModel.Open(Open(), Cpu, new InferenceOptions { Threads = threads, WarmUp = warmUp });

    public void WriteManifest() => File.WriteAllText(Path.Combine(Folder, "manifest.json"), Manifest.ToJsonString());

    /// <summary>A repeatable, unstructured input.</summary>
    public static float[] Noise(int count, int seed = 0)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (random.NextSingle() * 2) - 1;
        return values;
    }

    public void Dispose() => _root.Dispose();
}
