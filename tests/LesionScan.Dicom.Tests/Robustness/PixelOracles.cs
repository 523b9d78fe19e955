using System.Text.Json;
using LesionScan.Dicom.Tests.Oracles;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Robustness;

/// <summary>What pydicom, DCMTK and GDCM make of all files of the table; asked once for all tests.</summary>
public sealed class PixelOracles : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Dictionary<string, Answer>> _answers = [];
    private readonly Dictionary<string, int> _numbers = [];

    public PixelOracles()
    {
        if (SharedData.Root is null) return;
        var files = ExpectedFile.All.Select(f => f.Path).Where(f => File.Exists(SharedData.PathOf(f.Split('/')))).ToArray();
        File.WriteAllLines(_folder.PathOf("list"), files.Select(f => SharedData.PathOf(f.Split('/'))));
        Oracle.Run("decode_pixels.py", _folder.PathOf("list"), _folder.Path).Succeeded();
        var answers = JsonSerializer.Deserialize<List<Dictionary<string, Answer>>>(File.ReadAllBytes(_folder.PathOf("index.json")), Json)!;
        for (var n = 0; n < files.Length; n++)
        {
            _answers[files[n]] = answers[n];
            _numbers[files[n]] = n;
        }
    }

    /// <summary>The samples that each decoder gives which can read the file.</summary>
    public IReadOnlyDictionary<string, byte[]> SamplesOf(string file) =>
        _answers[file].Where(a => a.Value.Error is null).ToDictionary(a => a.Key, a => File.ReadAllBytes(_folder.PathOf($"{_numbers[file]}.{a.Key}")));

    public void Dispose() => _folder.Dispose();

    private sealed record Answer(string? Photometric, string? Error);
}
