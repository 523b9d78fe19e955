using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Manifests;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Mapping;

/// <summary>Models and execution providers from the domain to the contract.</summary>
internal static class ModelMapper
{
    public static V1.Model ToContract(ModelManifest manifest)
    {
        var mapped = new V1.Model
        {
            Id = manifest.Id,
            Version = manifest.Version.ToString(),
            Title = manifest.Title,
            Modality = manifest.Modality,
            Task = manifest.Task.ToString().ToLowerInvariant(),
            Sha256 = manifest.Sha256,
            License = manifest.License,
            IntendedUse = manifest.IntendedUse,
            TrainingData = manifest.TrainingData,
        };
        mapped.Limitations.AddRange(manifest.Limitations);
        return mapped;
    }

    public static V1.ExecutionProvider[] ToContract(ProviderSelection selection) =>
        [.. selection.Verdicts.Select(v => new V1.ExecutionProvider { Name = v.Provider, Works = v.Works, Note = v.Reason })];
}
