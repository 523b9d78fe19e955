namespace LesionScan.Inference.Manifests;

/// <summary>The limits of a model store.</summary>
public sealed class ModelStoreOptions
{
    /// <summary>The largest manifest, in bytes: 1 MiB. Our own choice; ours have about 5 KiB.</summary>
    public int MaxManifestBytes { get; init; } = 1 << 20;

    /// <summary>The largest model file, in bytes: 1 GiB. Our own choice, below the 2 GiB that one protobuf message may have.</summary>
    public int MaxModelBytes { get; init; } = 1 << 30;

    /// <summary>The largest golden tensor file, in bytes: 256 MiB. Our own choice.</summary>
    public int MaxGoldenBytes { get; init; } = 256 << 20;
}
