using System.Text.Json.Nodes;
using LesionScan.Core.Errors;
using LesionScan.Inference.Manifests;
using LesionScan.Testing;

namespace LesionScan.Inference.Tests.Manifests;

public class ModelStoreTests
{
    [Fact]
    public void Get_SeveralVersions_GivesTheNewestReleaseOrTheAskedOne()
    {
        using var folder = new TemporaryFolder();
        foreach (var version in (string[])["0.9.0", "0.10.0", "0.11.0-beta"]) Install(folder, "tiny", version);
        var store = ModelStore.Load(folder.Path);
        Assert.Equal(["0.11.0-beta", "0.10.0", "0.9.0"], store.Packages.Select(p => p.Manifest.Version.ToString()));
        Assert.Equal("0.10.0", store.Get("tiny").Manifest.Version.ToString());
        Assert.Equal("0.9.0", store.Get("tiny", "0.9.0").Manifest.Version.ToString());
    }

    [Fact]
    public void Get_OnlyAPreRelease_GivesIt()
    {
        using var folder = new TemporaryFolder();
        Install(folder, "tiny", "0.1.0-alpha");
        Assert.Equal("0.1.0-alpha", ModelStore.Load(folder.Path).Get("tiny").Manifest.Version.ToString());
    }

    [Theory]
    [InlineData("other", null)]
    [InlineData("tiny", "9.9.9")]
    public void Get_NotInstalled_IsRefused(string id, string? version)
    {
        using var folder = new TemporaryFolder();
        Install(folder, "tiny", "1.0.0");
        var store = ModelStore.Load(folder.Path);
        Assert.Equal(RejectionReason.NoModel, Assert.Throws<RejectionException>(() => store.Get(id, version)).Reason);
    }

    [Fact]
    public void Load_NoFolder_IsRefused() =>
        Assert.Equal(RejectionReason.NoModel, Assert.Throws<RejectionException>(() => ModelStore.Load("no-such-folder")).Reason);

    [Fact]
    public void Load_ManifestOfAnotherFolder_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Install(folder, "tiny", "1.0.0", m => m["id"] = "huge");
        Assert.Contains("names of the model's folders", Refused(folder).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RegionOfAModelThatIsNotInstalled_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Install(folder, "tiny", "1.0.0", m => m["region"] = Region("other", "bone"));
        Assert.Contains("other is not installed", Refused(folder).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RegionOfALabelThatIsUnknown_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Install(folder, "other", "1.0.0");
        Install(folder, "tiny", "1.0.0", m => m["region"] = Region("other", "tail"));
        Assert.Contains("no label tail", Refused(folder).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RegionOfKnownLabels_IsAccepted()
    {
        using var folder = new TemporaryFolder();
        Install(folder, "other", "1.0.0");
        Install(folder, "tiny", "1.0.0", m => m["region"] = Region("other", "bone"));
        Assert.Equal(6, ModelStore.Load(folder.Path).Get("tiny").Manifest.Region!.DilateMm);
    }

    private static RejectionException Refused(TemporaryFolder folder)
    {
        var e = Assert.Throws<RejectionException>(() => ModelStore.Load(folder.Path));
        Assert.Equal(RejectionReason.InvalidModel, e.Reason);
        return e;
    }

    private static JsonNode Region(string model, string label) =>
        JsonNode.Parse($$"""{ "model": "{{model}}", "labels": ["{{label}}"], "dilateMm": 6 }""")!;

    private static void Install(TemporaryFolder folder, string id, string version, Action<JsonObject>? edit = null)
    {
        var manifest = TestModel.SlabManifest();
        manifest["id"] = id;
        manifest["version"] = version;
        edit?.Invoke(manifest);
        Directory.CreateDirectory(folder.PathOf(id, version));
        File.WriteAllText(folder.PathOf(id, version, "manifest.json"), manifest.ToJsonString());
    }
}
