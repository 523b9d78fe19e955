namespace LesionScan.Testing;

/// <summary>Python stubs of the published protos, made by Debian's own compiler and gRPC plugin.</summary>
public static class PythonStubs
{
    /// <summary>Debian's python3-grpc-tools carries the well-known protos.</summary>
    private const string WellKnownProtos = "/usr/lib/python3/dist-packages/grpc_tools/_proto";

    /// <summary>Generates the stubs into a folder and returns it.</summary>
    /// <param name="folder">The folder; created where it is missing.</param>
    public static string Generate(string folder)
    {
        Directory.CreateDirectory(folder);
        var protos = Path.Combine(SharedData.RepositoryRoot, "protos");
        string[] sources = ["geometry", "findings", "service"];
        ExternalTool.Run("protoc",
        [
            $"-I{protos}", $"-I{WellKnownProtos}", "--plugin=protoc-gen-grpc_python=/usr/bin/grpc_python_plugin",
            $"--python_out={folder}", $"--grpc_python_out={folder}", .. sources.Select(name => $"lesionscan/v1/{name}.proto"),
        ]).Succeeded();
        return folder;
    }
}
