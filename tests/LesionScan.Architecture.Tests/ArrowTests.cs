using System.Reflection;

namespace LesionScan.Architecture.Tests;

/// <summary>The arrows between the projects, as docs/adr/0004 and the README draw them: Core ← {Dicom, Inference, Findings} ← Pipeline ← hosts.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["LesionScan.Core"] = [],
        ["LesionScan.Dicom"] = ["LesionScan.Core"],
        ["LesionScan.Inference"] = ["LesionScan.Core", "Microsoft.ML.OnnxRuntime"],
        ["LesionScan.Findings"] = ["LesionScan.Core"],
        ["LesionScan.Pipeline"] = ["LesionScan.Core", "LesionScan.Dicom", "LesionScan.Inference", "LesionScan.Findings"],
        ["LesionScan.Phantoms"] = ["LesionScan.Core", "LesionScan.Dicom"],
        ["LesionScan.Grpc"] = [],
        ["LesionScan.Contracts"] = ["LesionScan.Grpc"],
        ["LesionScan.Service"] =
            ["LesionScan.Core", "LesionScan.Dicom", "LesionScan.Inference", "LesionScan.Findings", "LesionScan.Pipeline", "LesionScan.Grpc", "LesionScan.Contracts"],
        ["LesionScan.Client"] = ["LesionScan.Grpc", "LesionScan.Contracts"],
    };

    public static TheoryData<string> Assemblies => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void References_OfEachAssembly_FollowTheArrows(string name)
    {
        var ours = Load(name).GetReferencedAssemblies().Select(a => a.Name!).Where(IsOurs);
        Assert.Empty(ours.Except(Allowed[name]));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void References_OfEachProjectFile_FollowTheArrows(string name)
    {
        // A compiler drops unused references; the project file shows the intent.
        var project = File.ReadAllText(Path.Combine(Testing.SharedData.RepositoryRoot, "src", name, $"{name}.csproj"));
        var named = project.Split("ProjectReference Include=\"").Skip(1).Select(p => Path.GetFileNameWithoutExtension(p[..p.IndexOf('"')]));
        var known = Allowed[name].Select(a => a == "Microsoft.ML.OnnxRuntime" ? "LesionScan.OnnxRuntime" : a);
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void OnnxRuntime_TypesOfTheEngine_AreSeenByInferenceOnly()
    {
        var users = Allowed.Keys.Where(n => Load(n).GetReferencedAssemblies().Any(a => a.Name == "Microsoft.ML.OnnxRuntime"));
        Assert.Equal(["LesionScan.Inference"], users);
    }

    [Fact]
    public void Grpc_Library_KnowsNothingOfImaging()
    {
        string[] words = ["dicom", "lesion", "bone", "voxel", "series", "patient"];
        var folder = Path.Combine(Testing.SharedData.RepositoryRoot, "src", "LesionScan.Grpc");
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/") && !f.Contains("/bin/")))
        {
            var text = File.ReadAllText(file).Replace("LesionScan", "", StringComparison.Ordinal);
            Assert.DoesNotContain(words, w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Names_OfTypes_AvoidTheCatchAlls()
    {
        string[] banned = ["Helper", "Helpers", "Utils", "Util", "Common", "Manager"];
        var bad = Allowed.Keys.Select(Load).SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("LesionScan", StringComparison.Ordinal) == true)
            .Where(t => banned.Any(b => t.Name.EndsWith(b, StringComparison.Ordinal)))
            .Select(t => t.FullName);
        Assert.Empty(bad);
    }

    [Fact]
    public void AsyncVoid_Nowhere()
    {
        var bad = Allowed.Keys.Select(Load).SelectMany(a => a.GetTypes()).Where(t => t.Namespace?.StartsWith("LesionScan", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType == typeof(void) && m.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is not null)
            .Select(m => $"{m.DeclaringType}.{m.Name}");
        Assert.Empty(bad);
    }

    private static bool IsOurs(string name) => name.StartsWith("LesionScan", StringComparison.Ordinal) || name == "Microsoft.ML.OnnxRuntime";

    private static Assembly Load(string name) => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));
}
