using System.Text.Json.Serialization;

namespace LesionScan.Inference.Manifests;

/// <summary>
/// Everything the program must know of a model to run it and to say what it ran: a model is added by a folder, without code.
/// Checked by <see cref="ManifestReader"/>; an instance that came from there is valid. Immutable.
/// </summary>
/// <param name="SchemaVersion">The version of this format: 1.</param>
/// <param name="Id">The model's name, lower case with dashes; also the name of its folder.</param>
/// <param name="Version">The semantic version; also the name of its folder.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Modality">The modality it reads: CT, MR, CR, DX or NM.</param>
/// <param name="Task">What it answers.</param>
/// <param name="File">The model's file name in its folder.</param>
/// <param name="Sha256">The file's SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Opset">The version of the default ONNX operator set the file imports.</param>
/// <param name="License">The licence of the weights.</param>
/// <param name="Input">The input tensor.</param>
/// <param name="Output">The output tensor.</param>
/// <param name="Preprocessing">How modality values become the input.</param>
/// <param name="Window">How a volume is cut into runs.</param>
/// <param name="Region">Where the model is run, or null for everywhere.</param>
/// <param name="Labels">What each class but the background (class 0) means.</param>
/// <param name="Tolerance">How far each execution provider may differ from the reference answer.</param>
/// <param name="IntendedUse">What the model is meant for.</param>
/// <param name="Limitations">What it is known not to do.</param>
/// <param name="TrainingData">What it was trained with.</param>
/// <param name="Golden">A stored input and its reference answer.</param>
public sealed record ModelManifest(
    int SchemaVersion,
    string Id,
    [property: JsonConverter(typeof(SemanticVersionConverter))] SemanticVersion Version,
    string Title,
    string Modality,
    ModelTask Task,
    string File,
    string Sha256,
    int Opset,
    string License,
    ModelInput Input,
    ModelOutput Output,
    ModelPreprocessing Preprocessing,
    ModelWindow Window,
    ModelRegion? Region,
    IReadOnlyList<ModelLabel> Labels,
    ProviderTolerance Tolerance,
    string IntendedUse,
    IReadOnlyList<string> Limitations,
    string TrainingData,
    GoldenFiles Golden)
{
    /// <summary>How many output channels the model has: with softmax the background and every label, with sigmoid every label.</summary>
    [JsonIgnore]
    public int OutputChannels => Output.Activation == ModelActivation.Softmax ? Labels.Count + 1 : Labels.Count;

    /// <summary>How many input channels the model has: one a channel and a slice of context.</summary>
    [JsonIgnore]
    public int InputChannels => Input.Channels.Count * ((2 * Input.ContextSlices) + 1);

    /// <summary>The id and the version, for messages and provenance.</summary>
    public override string ToString() => $"{Id} {Version}";
}

/// <summary>The input tensor, always float32.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Dtype">Its element type.</param>
/// <param name="Layout">The order of its axes.</param>
/// <param name="ContextSlices">How many slices each side of the centre are channels too; 0 for <see cref="TensorLayout.Ncdhw"/>.</param>
/// <param name="Channels">What each channel holds: <c>hu</c>, <c>intensity</c> or <c>counts</c>.</param>
public sealed record ModelInput(string Name, ElementKind Dtype, TensorLayout Layout, int ContextSlices, IReadOnlyList<string> Channels);

/// <summary>The output tensor: logits, before the activation, always float32.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Dtype">Its element type.</param>
/// <param name="Activation">What turns logits into probabilities.</param>
public sealed record ModelOutput(string Name, ElementKind Dtype, ModelActivation Activation);

/// <summary>A stored input and the reference answer to it, both <c>.npy</c> float32, paths relative to the model's folder.</summary>
/// <param name="Input">The input tensor.</param>
/// <param name="Output">The output tensor.</param>
public sealed record GoldenFiles(string Input, string Output);

/// <summary>The largest absolute difference of a logit from the reference answer, for each execution provider.</summary>
/// <param name="Cpu">On the CPU.</param>
/// <param name="Cuda">On CUDA.</param>
/// <param name="Tensorrt">On TensorRT.</param>
/// <param name="Webgpu">On WebGPU.</param>
public sealed record ProviderTolerance(double Cpu, double Cuda, double Tensorrt, double Webgpu);

/// <summary>Runs this model only where another model found something.</summary>
/// <param name="Model">The id of the other model.</param>
/// <param name="Labels">The names of the other model's labels.</param>
/// <param name="DilateMm">How far the region reaches beyond them, in mm.</param>
public sealed record ModelRegion(string Model, IReadOnlyList<string> Labels, double DilateMm);
