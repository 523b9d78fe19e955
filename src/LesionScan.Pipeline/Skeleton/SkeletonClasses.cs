using LesionScan.Core.Anatomy;
using LesionScan.Core.Errors;
using LesionScan.Inference.Manifests;

namespace LesionScan.Pipeline.Skeleton;

/// <summary>Translates a model's own label values into <see cref="SkeletonClass"/>, by name.</summary>
internal static class SkeletonClasses
{
    private static readonly Dictionary<string, SkeletonClass> ByName = new()
    {
        ["vertebral_body"] = SkeletonClass.VertebralBody,
        ["vertebral_posterior_elements"] = SkeletonClass.VertebralPosteriorElements,
        ["intervertebral_disc"] = SkeletonClass.IntervertebralDisc,
        ["sacrum"] = SkeletonClass.Sacrum,
        ["hip_bone"] = SkeletonClass.HipBone,
        ["femur"] = SkeletonClass.Femur,
        ["rib"] = SkeletonClass.Rib,
        ["sternum"] = SkeletonClass.Sternum,
        ["shoulder_girdle"] = SkeletonClass.ShoulderGirdle,
        ["humerus"] = SkeletonClass.Humerus,
        ["skull"] = SkeletonClass.Skull,
        ["spinal_canal"] = SkeletonClass.SpinalCanal,
        ["metal"] = SkeletonClass.Metal,
    };

    /// <summary>The class of each label value of a model.</summary>
    /// <exception cref="RejectionException">A label's name is not one of ours.</exception>
    public static byte[] TableOf(ModelManifest manifest)
    {
        var table = new byte[256];
        foreach (var label in manifest.Labels) table[label.Value] = (byte)Of(label.Name, manifest);
        return table;
    }

    /// <summary>The class of a label's name.</summary>
    public static SkeletonClass Of(string name, ModelManifest manifest) =>
        ByName.TryGetValue(name, out var c)
            ? c
            : throw new RejectionException(RejectionReason.InvalidModel, $"The label '{name}' is not a part of the skeleton this version knows.", manifest.ToString());
}
