using LesionScan.Core.Errors;
using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Manifests;

namespace LesionScan.Inference.Sessions;

/// <summary>Whether an installed model is whole and answers as it should.</summary>
/// <param name="Model">Its folder's names: id and version.</param>
/// <param name="Golden">The comparison with its golden answer, or null where it did not come to that.</param>
/// <param name="Broken">The rule it breaks, or null.</param>
public sealed record ModelVerdict(string Model, GoldenResult? Golden, string? Broken)
{
    /// <summary>Whether nothing is wrong with it.</summary>
    public bool Passed => Broken is null && Golden is { Passed: true };
}

/// <summary>Checks installed models from the manifest to the numbers.</summary>
public static class ModelVerifier
{
    /// <summary>Checks every model under a root: manifest, hash, tensors, golden answer. A broken model does not stop the others.</summary>
    /// <param name="root">The models folder.</param>
    /// <param name="selection">The provider to run them on.</param>
    /// <param name="inference">How to run them; the defaults when null.</param>
    /// <param name="store">Limits; the defaults when null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NoModel"/>: the folder does not exist.</exception>
    public static IReadOnlyList<ModelVerdict> Verify(
        string root, ProviderSelection selection, InferenceOptions? inference = null, ModelStoreOptions? store = null,
        CancellationToken cancellationToken = default) =>
        [.. ModelStore.FolderNames(root).Select(folder => VerifyOne(folder, selection, inference, store, cancellationToken))];

    private static ModelVerdict VerifyOne(
        string folder, ProviderSelection selection, InferenceOptions? inference, ModelStoreOptions? store, CancellationToken cancellationToken)
    {
        var name = $"{Path.GetFileName(Path.GetDirectoryName(folder))} {Path.GetFileName(folder)}";
        try
        {
            var package = ModelPackage.Open(folder, store);
            using var model = OnnxModel.Open(package, selection, inference);
            var golden = GoldenCheck.Run(package, model, cancellationToken);
            var broken = golden.Passed ? null : $"the golden answer is off by {golden.LargestDifference:G3}, more than {golden.Tolerance:G3} on {golden.Provider}";
            return new ModelVerdict(name, golden, broken);
        }
        catch (RejectionException e)
        {
            return new ModelVerdict(name, Golden: null, e.Rule);
        }
    }
}
