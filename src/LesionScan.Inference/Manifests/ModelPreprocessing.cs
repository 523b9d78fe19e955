using System.Text.Json.Serialization;
using LesionScan.Core.Geometry;

namespace LesionScan.Inference.Manifests;

/// <summary>How modality values on the source grid become the model's input: clip, normalise, resample.</summary>
/// <param name="SpacingMm">The model grid's spacing along x, y and z, in mm.</param>
/// <param name="Orientation">The model grid's axes.</param>
/// <param name="Interpolation">How values between voxels are found.</param>
/// <param name="PadHu">The modality value outside the volume (HU for CT), before clipping and normalising.</param>
/// <param name="Clip">The range values are clipped to before normalising, or null for none.</param>
/// <param name="Normalization">How clipped values become the input.</param>
public sealed record ModelPreprocessing(
    [property: JsonConverter(typeof(SpacingConverter))] VoxelSpacing SpacingMm,
    GridOrientation Orientation,
    InterpolationKind Interpolation,
    float PadHu,
    [property: JsonConverter(typeof(ClipRangeConverter))] ClipRange? Clip,
    ModelNormalization Normalization);

/// <summary>A closed range of modality values.</summary>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value.</param>
public readonly record struct ClipRange(float Low, float High);

/// <summary>How clipped modality values become the model's input.</summary>
/// <param name="Scheme">The rule.</param>
/// <param name="Mean">The value that becomes 0; only with <see cref="NormalizationScheme.MeanStd"/>.</param>
/// <param name="Std">The difference that becomes 1; only with <see cref="NormalizationScheme.MeanStd"/>.</param>
public sealed record ModelNormalization(NormalizationScheme Scheme, float? Mean = null, float? Std = null);
