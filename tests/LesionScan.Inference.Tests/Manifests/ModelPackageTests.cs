using LesionScan.Core.Errors;
using LesionScan.Inference.Manifests;

namespace LesionScan.Inference.Tests.Manifests;

public class ModelPackageTests
{
    [Fact]
    public void ReadModel_FileOfTheManifest_GivesItsBytes()
    {
        using var model = TestModel.Slab();
        Assert.Equal(TestModel.Fixture("slab-unet"), model.Open().ReadModel());
    }

    [Fact]
    public void ReadModel_OneBitChanged_IsRefused()
    {
        using var model = TestModel.Slab();
        var package = model.Open();
        var bytes = TestModel.Fixture("slab-unet");
        bytes[^1] ^= 1;
        File.WriteAllBytes(Path.Combine(model.Folder, "model.onnx"), bytes);
        var e = Assert.Throws<RejectionException>(package.ReadModel);
        Assert.Equal((RejectionReason.InvalidModel, "tiny 1.0.0"), (e.Reason, e.Subject));
        Assert.Contains("SHA-256", e.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadModel_FileMissing_IsRefused()
    {
        using var model = TestModel.Slab();
        var package = model.Open();
        File.Delete(Path.Combine(model.Folder, "model.onnx"));
        Assert.Equal(RejectionReason.InvalidModel, Assert.Throws<RejectionException>(package.ReadModel).Reason);
    }

    [Fact]
    public void ReadModel_OverTheLimit_IsRefused()
    {
        using var model = TestModel.Slab();
        model.WriteManifest();
        var package = ModelPackage.Open(model.Folder, new ModelStoreOptions { MaxModelBytes = 100 });
        Assert.Contains("larger than the limit of 100 bytes", Assert.Throws<RejectionException>(package.ReadModel).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ManifestOverTheLimit_IsRefused()
    {
        using var model = TestModel.Slab();
        model.WriteManifest();
        var e = Assert.Throws<RejectionException>(() => ModelPackage.Open(model.Folder, new ModelStoreOptions { MaxManifestBytes = 100 }));
        Assert.Contains("manifest.json is larger", e.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Defaults_AreTheDocumentedOnes()
    {
        var options = new ModelStoreOptions();
        Assert.Equal((1 << 20, 1 << 30, 256 << 20), (options.MaxManifestBytes, options.MaxModelBytes, options.MaxGoldenBytes));
    }
}
