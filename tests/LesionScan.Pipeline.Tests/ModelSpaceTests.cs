using LesionScan.Core.Errors;
using LesionScan.Inference.Manifests;
using LesionScan.Testing;

namespace LesionScan.Pipeline.Tests;

public sealed class ModelSpaceTests
{
    private static readonly ModelManifest Skeleton =
        ModelStore.Load(Path.Combine(SharedData.RepositoryRoot, "models")).Get(AnalyzeSeries.SkeletonModelId).Manifest;

    [Fact]
    public void RequireSupported_ManifestTheStagesDoNotFollow_IsRefused()
    {
        var p = Skeleton.Preprocessing;
        ModelManifest[] others =
        [
            Skeleton with { Preprocessing = p with { Normalization = new ModelNormalization(NormalizationScheme.ZScore, null, null) } },
            Skeleton with { Preprocessing = p with { Interpolation = InterpolationKind.Nearest } },
            Skeleton with { Output = Skeleton.Output with { Activation = ModelActivation.Sigmoid } },
        ];
        ModelSpace.RequireSupported(Skeleton);
        Assert.All(others, m => Assert.Equal(RejectionReason.InvalidModel, Assert.Throws<RejectionException>(() => ModelSpace.RequireSupported(m)).Reason));
    }
}
