using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using LesionScan.Core.Geometry;
using LesionScan.Dicom.Series;
using LesionScan.Inference.Sessions;
using LesionScan.Phantoms.Ct;
using LesionScan.Phantoms.Writers;
using LesionScan.Pipeline;

namespace LesionScan.Benchmarks.EndToEnd;

/// <summary>DICOM files to findings on the CPU: every core against one, for two lengths of one patient's chest.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
[MemoryDiagnoser]
public class SeriesBenchmarks
{
    private DirectoryInfo _folder = null!;
    private string[] _files = [];
    private AnalyzeSeries _one = null!;
    private AnalyzeSeries _all = null!;

    /// <summary>The length of the series.</summary>
    [Params(75, 150)]
    public int Slices { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("lesionscan-bench-");
        using (var phantom = CtPhantom.Generate(new CtPhantomOptions { Seed = 930_001, Region = CtRegion.Thorax, Spacing = new VoxelSpacing(0.8, 0.8, 1.5) }))
        {
            PhantomDicomWriter.Write(phantom, _folder.FullName);
        }

        _files = [.. Directory.GetFiles(Path.Combine(_folder.FullName, "ct")).Order(StringComparer.Ordinal).Take(Slices)];
        if (_files.Length < Slices) throw new InvalidOperationException($"The phantom has only {_files.Length} slices.");
        (_one, _all) = (Open(1), Open(Environment.ProcessorCount));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _one.Dispose();
        _all.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark(Baseline = true)]
    public int OneThread() => Scan(_one);

    [Benchmark]
    public int AllThreads() => Scan(_all);

    private int Scan(AnalyzeSeries pipeline)
    {
        var instances = _files.Select(f => InstanceReader.ReadFile(f)).ToList();
        var (result, _) = pipeline.Run(instances, progress: null, CancellationToken.None);
        using (result) return result.Lesions.Count;
    }

    private static AnalyzeSeries Open(int threads) => AnalyzeSeries.Open(new AnalyzeSeriesOptions
    {
        ModelsFolder = Models(),
        Threads = threads,
        Inference = new InferenceOptions { Provider = "cpu", Threads = threads },
    });

    private static string Models()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LesionScan.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The benchmark runs inside a checkout.");
        }

        return Path.Combine(folder.FullName, "models");
    }
}
