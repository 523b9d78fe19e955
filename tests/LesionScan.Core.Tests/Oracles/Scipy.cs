using System.Text.Json;
using LesionScan.Testing;

namespace LesionScan.Core.Tests.Oracles;

/// <summary>Asks scipy for the answer, through Oracles/oracle.py.</summary>
internal static class Scipy
{
    public static TOut[] Ask<TIn, TOut>(string operation, ReadOnlySpan<TIn> input, int[] shape, object parameters, double[]? places = null)
        where TIn : unmanaged
        where TOut : unmanaged
    {
        using var folder = new TemporaryFolder();
        Npy.Save(folder.PathOf("input.npy"), input, shape);
        if (places is not null) Npy.Save<double>(folder.PathOf("places.npy"), places, places.Length / 3, 3);
        File.WriteAllText(folder.PathOf("params.json"), JsonSerializer.Serialize(parameters));
        var script = Path.Combine(SharedData.RepositoryRoot, "tests", "LesionScan.Core.Tests", "Oracles", "oracle.py");
        ExternalTool.Run(ExternalTool.Python, [script, operation, folder.Path]).Succeeded();
        return Npy.Load<TOut>(folder.PathOf("output.npy")).Values;
    }
}
