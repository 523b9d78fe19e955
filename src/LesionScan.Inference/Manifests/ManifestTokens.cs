using System.Text.Json.Serialization;

namespace LesionScan.Inference.Manifests;

/// <summary>What a model answers.</summary>
[JsonConverter(typeof(ModelTaskConverter))]
public enum ModelTask
{
    /// <summary>Which bone a voxel belongs to.</summary>
    Anatomy,

    /// <summary>Whether a voxel belongs to a lesion, and of which kind.</summary>
    Lesion,
}

/// <summary>The order of a tensor's axes.</summary>
[JsonConverter(typeof(TensorLayoutConverter))]
public enum TensorLayout
{
    /// <summary>Batch, channel, row, column.</summary>
    Nchw,

    /// <summary>Batch, channel, slice, row, column.</summary>
    Ncdhw,
}

/// <summary>A tensor's element type.</summary>
[JsonConverter(typeof(ElementKindConverter))]
public enum ElementKind
{
    /// <summary>32-bit IEEE 754.</summary>
    Float32,
}

/// <summary>What turns logits into probabilities.</summary>
[JsonConverter(typeof(ModelActivationConverter))]
public enum ModelActivation
{
    /// <summary>One class a voxel; channel 0 is the background.</summary>
    Softmax,

    /// <summary>Each label by itself; channel v − 1 is label v.</summary>
    Sigmoid,
}

/// <summary>A grid's axes.</summary>
[JsonConverter(typeof(GridOrientationConverter))]
public enum GridOrientation
{
    /// <summary>x to the patient's left, y to the back, z to the head.</summary>
    Lps,
}

/// <summary>How values between voxels are found.</summary>
[JsonConverter(typeof(InterpolationKindConverter))]
public enum InterpolationKind
{
    /// <summary>Trilinear.</summary>
    Linear,

    /// <summary>The nearest voxel.</summary>
    Nearest,
}

/// <summary>How clipped modality values become the model's input.</summary>
[JsonConverter(typeof(NormalizationSchemeConverter))]
public enum NormalizationScheme
{
    /// <summary>(value − mean) / std with the manifest's numbers.</summary>
    MeanStd,

    /// <summary>(value − mean) / std with the image's own mean and standard deviation.</summary>
    ZScore,

    /// <summary>The value itself.</summary>
    None,
}

/// <summary>What the program does with a class.</summary>
[JsonConverter(typeof(LabelRoleConverter))]
public enum LabelRole
{
    /// <summary>Names a bone or another structure.</summary>
    Anatomy,

    /// <summary>Is reported as a lesion.</summary>
    Lesion,

    /// <summary>Only helps the model tell the others apart.</summary>
    Context,
}

internal sealed class ModelTaskConverter() : TokenConverter<ModelTask>(("anatomy", ModelTask.Anatomy), ("lesion", ModelTask.Lesion));

internal sealed class TensorLayoutConverter() : TokenConverter<TensorLayout>(("NCHW", TensorLayout.Nchw), ("NCDHW", TensorLayout.Ncdhw));

internal sealed class ElementKindConverter() : TokenConverter<ElementKind>(("float32", ElementKind.Float32));

internal sealed class ModelActivationConverter()
    : TokenConverter<ModelActivation>(("softmax", ModelActivation.Softmax), ("sigmoid", ModelActivation.Sigmoid));

internal sealed class GridOrientationConverter() : TokenConverter<GridOrientation>(("LPS", GridOrientation.Lps));

internal sealed class InterpolationKindConverter()
    : TokenConverter<InterpolationKind>(("linear", InterpolationKind.Linear), ("nearest", InterpolationKind.Nearest));

internal sealed class NormalizationSchemeConverter() : TokenConverter<NormalizationScheme>(
    ("meanStd", NormalizationScheme.MeanStd), ("zScore", NormalizationScheme.ZScore), ("none", NormalizationScheme.None));

internal sealed class LabelRoleConverter()
    : TokenConverter<LabelRole>(("anatomy", LabelRole.Anatomy), ("lesion", LabelRole.Lesion), ("context", LabelRole.Context));
