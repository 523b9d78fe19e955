using System.Security.Cryptography;
using LesionScan.Core.Errors;

namespace LesionScan.Inference.Manifests;

/// <summary>A model's folder and its checked manifest. Immutable; the files are read when asked for.</summary>
public sealed class ModelPackage
{
    private readonly ModelStoreOptions _options;

    internal ModelPackage(string folder, ModelManifest manifest, ModelStoreOptions options)
    {
        Folder = folder;
        Manifest = manifest;
        _options = options;
    }

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>The manifest.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Reads one model folder: <c>manifest.json</c> and nothing else yet.</summary>
    /// <param name="folder">The folder, <c>…/id/semver</c>; its two last names must be the manifest's.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidModel"/>, naming the model and the rule.</exception>
    public static ModelPackage Open(string folder, ModelStoreOptions? options = null)
    {
        options ??= new ModelStoreOptions();
        var full = Path.GetFullPath(folder);
        var version = Path.GetFileName(full);
        var id = Path.GetFileName(Path.GetDirectoryName(full));
        var subject = $"{id} {version}";
        var manifest = ManifestReader.Read(BoundedFile.Read(Path.Combine(full, "manifest.json"), options.MaxManifestBytes, subject), subject);
        if (manifest.Id != id || manifest.Version.ToString() != version)
        {
            throw new RejectionException(RejectionReason.InvalidModel, "manifest.json: id and version must be the names of the model's folders.", subject);
        }

        return new ModelPackage(full, manifest, options);
    }

    /// <summary>Reads the model file and checks its hash. The bytes that were checked are the bytes returned.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidModel"/>: the file is missing, too large or not the one of the manifest.</exception>
    public byte[] ReadModel()
    {
        var bytes = BoundedFile.Read(Path.Combine(Folder, Manifest.File), _options.MaxModelBytes, Manifest.ToString());
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return hash == Manifest.Sha256
            ? bytes
            : throw new RejectionException(RejectionReason.InvalidModel, $"{Manifest.File} has SHA-256 {hash}, not that of the manifest.", Manifest.ToString());
    }

    /// <summary>Reads one of the golden files.</summary>
    internal byte[] ReadGolden(string relativePath) =>
        BoundedFile.Read(Path.Combine(Folder, relativePath), _options.MaxGoldenBytes, Manifest.ToString());
}
