using System.Text.Json.Serialization;

namespace LesionScan.Inference.Manifests;

/// <summary>How a volume is cut into runs of the model: one of <see cref="SlabWindow"/> and <see cref="PatchWindow"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(SlabWindow), "slab2.5d")]
[JsonDerivedType(typeof(PatchWindow), "patch3d")]
public abstract record ModelWindow;

/// <summary>Slice after slice, each with its neighbours as channels (NCHW).</summary>
/// <param name="InPlaneMultiple">Height and width are padded up to a multiple of this many pixels.</param>
/// <param name="Batch">The most slices of one run.</param>
public sealed record SlabWindow(int InPlaneMultiple, int Batch) : ModelWindow;

/// <summary>Overlapping three-dimensional patches (NCDHW), blended.</summary>
/// <param name="Patch">The patch's size along z, y and x, in voxels.</param>
/// <param name="Overlap">The share of a patch that its neighbour covers too, 0 ≤ overlap &lt; 1.</param>
/// <param name="GaussianSigma">The blending weight's standard deviation as a share of the patch's size; 0 for even weights.</param>
/// <param name="MirrorAxes">The axes (0 = z, 1 = y, 2 = x) whose mirror images are run too and averaged.</param>
public sealed record PatchWindow(IReadOnlyList<int> Patch, double Overlap, double GaussianSigma, IReadOnlyList<int> MirrorAxes) : ModelWindow;
