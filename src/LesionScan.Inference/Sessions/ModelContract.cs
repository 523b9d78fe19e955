using LesionScan.Core.Errors;
using LesionScan.Inference.Manifests;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.Sessions;

/// <summary>Checks that a model file is what its manifest says.</summary>
internal static class ModelContract
{
    /// <summary>The newest operator set we have run: ONNX 1.12's. Newer files must be tried first.</summary>
    public const int NewestOpset = 17;

    private const int AnyLength = -1;

    /// <summary>Checks the operator set.</summary>
    public static void CheckFile(ReadOnlySpan<byte> file, ModelManifest manifest)
    {
        var opset = OnnxFileHeader.DefaultOpset(file) ?? throw Invalid(manifest, $"{manifest.File} is not an ONNX model.");
        if (opset != manifest.Opset) throw Invalid(manifest, $"{manifest.File} imports operator set {opset}, not the manifest's {manifest.Opset}.");
        if (opset > NewestOpset) throw Invalid(manifest, $"operator set {opset} is newer than {NewestOpset}.");
    }

    /// <summary>Checks names, element types and shapes of the input and the output.</summary>
    public static void CheckTensors(InferenceSession session, ModelManifest manifest)
    {
        if (session.InputMetadata.Count != 1) throw Invalid(manifest, "the model must have exactly one input.");
        var extent = Extent(manifest);
        CheckTensor(session.InputMetadata, manifest.Input.Name, [AnyLength, manifest.InputChannels, .. extent], manifest);
        CheckTensor(session.OutputMetadata, manifest.Output.Name, [AnyLength, manifest.OutputChannels, .. extent], manifest);
    }

    /// <summary>The shape of the smallest sensible input.</summary>
    public static long[] SmallestInput(ModelManifest manifest) => manifest.Window switch
    {
        SlabWindow slab => [1, manifest.InputChannels, slab.InPlaneMultiple, slab.InPlaneMultiple],
        PatchWindow patch => [1, manifest.InputChannels, .. patch.Patch.Select(n => (long)n)],
        _ => throw new InvalidOperationException("A checked manifest has a known window."),
    };

    // Slabs are cropped to any size, patches have one.
    private static int[] Extent(ModelManifest manifest) => manifest.Window is PatchWindow patch ? [.. patch.Patch] : [AnyLength, AnyLength];

    private static void CheckTensor(IReadOnlyDictionary<string, NodeMetadata> tensors, string name, int[] wanted, ModelManifest manifest)
    {
        if (!tensors.TryGetValue(name, out var tensor)) throw Invalid(manifest, $"the model has no tensor {name}.");
        if (!tensor.IsTensor || tensor.ElementType != typeof(float)) throw Invalid(manifest, $"{name} must be a float32 tensor.");
        var actual = tensor.Dimensions;
        var fits = actual.Length == wanted.Length;
        for (var i = 0; fits && i < wanted.Length; i++)
        {
            // A length the file leaves open fits all but the channels, which it must state.
            fits = actual[i] == wanted[i] || (actual[i] == AnyLength && i != 1) || (i == 0 && actual[i] == 1 && manifest.Window is PatchWindow);
        }

        if (!fits) throw Invalid(manifest, $"{name} has the shape {Text(actual)}, the manifest says {Text(wanted)}.");
    }

    private static string Text(int[] shape) => "[" + string.Join(", ", shape.Select(n => n == AnyLength ? "?" : $"{n}")) + "]";

    private static RejectionException Invalid(ModelManifest manifest, string rule) => new(RejectionReason.InvalidModel, rule, manifest.ToString());
}
