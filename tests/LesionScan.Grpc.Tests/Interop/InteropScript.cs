using Echo.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using LesionScan.Testing;

namespace LesionScan.Grpc.Tests.Interop;

/// <summary>The peers' programs beside this file, and what they are given.</summary>
internal static class InteropScript
{
    public static string PathOf(string name) =>
        Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.Grpc.Tests", "Interop", name);

    /// <summary>Writes a serialized FileDescriptorSet with every file the peers need, imports first.</summary>
    public static string WriteDescriptors(TemporaryFolder folder)
    {
        var set = new FileDescriptorSet();
        var seen = new HashSet<string>();
        FileDescriptor[] roots =
            [EchoReflection.Descriptor, HealthReflection.Descriptor, ReflectionReflection.Descriptor, StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor];
        foreach (var root in roots) Add(root);
        var path = folder.PathOf("descriptors.bin");
        File.WriteAllBytes(path, set.ToByteArray());
        return path;

        void Add(FileDescriptor file)
        {
            if (!seen.Add(file.Name)) return;
            foreach (var import in file.Dependencies) Add(import);
            set.File.Add(FileDescriptorProto.Parser.ParseFrom(file.SerializedData));
        }
    }

    /// <summary>Runs a program that prints a line per check, and fails unless every check is "ok".</summary>
    public static void RunChecks(string program, string script, int atLeast, params string[] arguments)
    {
        var result = ExternalTool.Run(program, [PathOf(script), .. arguments]).Succeeded();
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.All(line => line.StartsWith("ok ", StringComparison.Ordinal)), result.Output);
        Assert.InRange(lines.Length, atLeast, int.MaxValue);
    }
}
