using System.Diagnostics;
using System.Globalization;
using LesionScan.Dicom.Modalities;
using LesionScan.Dicom.Series;

namespace LesionScan.Benchmarks.Peers;

/// <summary>
/// This product in the loop that benchmarks/peers runs every reader in: a command a line on standard input, an answer a line
/// on standard output. See peer_loop.h for the commands.
/// </summary>
internal static class PeerLoop
{
    public static int Run(int threads)
    {
        while (Console.ReadLine() is { } line)
        {
            var words = line.Split(' ', 2);
            var files = Directory.GetFiles(words[1]);
            Array.Sort(files, StringComparer.Ordinal);
            var watch = Stopwatch.StartNew();
            var (taken, sum) = words[0] == "decode" ? Decode(files, threads, watch) : Headers(files, watch);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken.TotalSeconds} {sum}"));
        }

        return 0;
    }

    /// <summary>Files to a volume in HU, geometry judged: more than the peers do.</summary>
    private static (TimeSpan Taken, ulong Sum) Decode(string[] files, int threads, Stopwatch watch)
    {
        var instances = files.Select(f => InstanceReader.ReadFile(f)).ToList();
        var stack = SeriesAssembler.Assemble(instances).Single();
        using var volume = CtVolumeReader.Read(stack, new CtReadOptions { MaxDegreeOfParallelism = threads }, CancellationToken.None);
        var taken = watch.Elapsed;
        long sum = 0;
        foreach (var sample in volume.Voxels) sum += sample;
        return (taken, unchecked((ulong)sum));
    }

    private static (TimeSpan Taken, ulong Sum) Headers(string[] files, Stopwatch watch)
    {
        ulong sum = 0;
        foreach (var file in files) sum += (ulong)InstanceReader.ReadFile(file).Summary.SopInstanceUid.Length;
        return (watch.Elapsed, sum);
    }
}
