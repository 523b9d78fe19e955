using LesionScan.Core.Errors;

namespace LesionScan.Inference.Manifests;

/// <summary>The installed models: every <c>&lt;root&gt;/&lt;id&gt;/&lt;semver&gt;/manifest.json</c>. Immutable; thread-safe.</summary>
public sealed class ModelStore
{
    private ModelStore(IReadOnlyList<ModelPackage> packages) => Packages = packages;

    /// <summary>All models, by id, the newest version of each first.</summary>
    public IReadOnlyList<ModelPackage> Packages { get; }

    /// <summary>Reads the manifests of all models. Folders without a manifest are no models and are passed over.</summary>
    /// <param name="root">The models folder.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.NoModel"/>: the folder does not exist. <see cref="RejectionReason.InvalidModel"/>: a manifest is
    /// invalid, or a region names a model or a label that is not installed.
    /// </exception>
    public static ModelStore Load(string root, ModelStoreOptions? options = null)
    {
        var store = new ModelStore([.. Order(FolderNames(root).Select(folder => ModelPackage.Open(folder, options)))]);
        foreach (var package in store.Packages) store.RequireRegion(package.Manifest);
        return store;
    }

    /// <summary>The folders of all models under a root, valid or not, in a fixed order.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NoModel"/>: the folder does not exist.</exception>
    public static IReadOnlyList<string> FolderNames(string root)
    {
        if (!Directory.Exists(root)) throw new RejectionException(RejectionReason.NoModel, "The models folder does not exist.", Path.GetFileName(root));
        return
        [
            .. Directory.EnumerateDirectories(root).SelectMany(Directory.EnumerateDirectories)
                .Where(folder => File.Exists(Path.Combine(folder, "manifest.json"))).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A model by its id: the asked version, or the newest.</summary>
    /// <param name="id">The id.</param>
    /// <param name="version">The version, or null for the newest (a pre-release only where there is no release).</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.NoModel"/>: it is not installed.</exception>
    public ModelPackage Get(string id, string? version = null)
    {
        var candidates = Packages.Where(p => p.Manifest.Id == id && (version is null || p.Manifest.Version.ToString() == version)).ToList();
        return candidates.Find(p => p.Manifest.Version.PreRelease is null) ?? candidates.FirstOrDefault()
            ?? throw new RejectionException(RejectionReason.NoModel, "This model is not installed.", version is null ? id : $"{id} {version}");
    }

    private static IEnumerable<ModelPackage> Order(IEnumerable<ModelPackage> packages) =>
        packages.OrderBy(p => p.Manifest.Id, StringComparer.Ordinal).ThenByDescending(p => p.Manifest.Version);

    private void RequireRegion(ModelManifest manifest)
    {
        if (manifest.Region is not { } region) return;
        if (!Packages.Any(p => p.Manifest.Id == region.Model))
        {
            throw new RejectionException(RejectionReason.InvalidModel, $"region.model: {region.Model} is not installed.", manifest.ToString());
        }

        var known = Get(region.Model).Manifest.Labels.Select(l => l.Name).ToHashSet();
        if (region.Labels.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new RejectionException(RejectionReason.InvalidModel, $"region.labels: {region.Model} has no label {unknown}.", manifest.ToString());
        }
    }
}
