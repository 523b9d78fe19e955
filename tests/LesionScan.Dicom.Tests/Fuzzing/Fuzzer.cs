using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Text;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Tests.Fuzzing;

/// <summary>
/// Drives a target with mutants that are the same for the same numbers. A mutant may be accepted or refused by name; any
/// other exception, a hang, or memory over the bound is a failure that names target and number, by which it can be made again.
/// </summary>
internal static class Fuzzer
{
    // A guard against hanging, far from the time a mutant takes on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs mutants one after the other.</summary>
    /// <param name="target">The target.</param>
    /// <param name="first">The number of the first mutant.</param>
    /// <param name="count">How many.</param>
    /// <param name="journal">A file that tells the mutant under way, should native code end the process; none where null.</param>
    public static FuzzOutcome Run(FuzzTarget target, long first, long count, string? journal = null)
    {
        var run = new Run(target, target.Seeds(), journal);
        var worker = new Thread(() => run.Do(first, count)) { IsBackground = true };
        worker.Start();
        while (!worker.Join(TimeSpan.FromSeconds(1)))
        {
            if (run.Elapsed > Patience) throw new TimeoutException($"{target.Name} hangs at mutant {run.Current}.");
        }

        return run.Failure is null ? run.Outcome : throw new InvalidOperationException(run.Failure, run.Cause);
    }
}

/// <summary>What came of the mutants.</summary>
/// <param name="Accepted">How many were read to the end.</param>
/// <param name="Refused">How many were refused by name.</param>
/// <param name="Slowest">The longest time one took.</param>
/// <param name="MostAllocated">The most bytes one allocated.</param>
internal sealed record FuzzOutcome(long Accepted, long Refused, TimeSpan Slowest, long MostAllocated);

/// <summary>One run of the fuzzer, on a thread that is watched from outside.</summary>
internal sealed class Run(FuzzTarget target, IReadOnlyList<FuzzSeed> seeds, string? journal)
{
    private long _current;
    private long _started = Stopwatch.GetTimestamp();
    private long _accepted;
    private long _refused;
    private TimeSpan _slowest;
    private long _mostAllocated;

    public long Current => Volatile.Read(ref _current);

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Volatile.Read(ref _started));

    public string? Failure { get; private set; }

    public Exception? Cause { get; private set; }

    public FuzzOutcome Outcome => new(_accepted, _refused, _slowest, _mostAllocated);

    public void Do(long first, long count)
    {
        using var last = journal is null ? null : MemoryMappedFile.CreateFromFile(journal, FileMode.Create, null, 256);
        using var view = last?.CreateViewAccessor();
        for (var n = first; n < first + count && Failure is null; n++)
        {
            Volatile.Write(ref _current, n);
            Volatile.Write(ref _started, Stopwatch.GetTimestamp());
            view?.WriteArray(0, Encoding.ASCII.GetBytes($"{target.Name} {n}\n".PadRight(80)), 0, 80);
            Try(n);
        }
    }

    private void Try(long n)
    {
        var (seed, mutant) = Mutant(n);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            seed.Action(mutant);
            _accepted++;
        }
        catch (RejectionException)
        {
            _refused++;
        }
        catch (Exception e)
        {
            Fail(n, $"ended in {e.GetType().Name}: {e.Message}", e);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > target.MaxAllocatedBytes) Fail(n, $"allocated {allocated} bytes", cause: null);
        _mostAllocated = Math.Max(_mostAllocated, allocated);
        _slowest = Elapsed > _slowest ? Elapsed : _slowest;
    }

    private (FuzzSeed Seed, byte[] Bytes) Mutant(long n)
    {
        var number = HashOf(target.Name, n);
        var seed = seeds[(int)(n % seeds.Count)];
        var donor = seeds[(int)((uint)number % (uint)seeds.Count)];
        return (seed, new ByteMutator(number).Mutate(seed.Bytes, donor.Bytes));
    }

    private void Fail(long n, string what, Exception? cause) => (Failure, Cause) = ($"{target.Name}, mutant {n}, {what}", cause);

    // The runtime's own hash codes differ from process to process.
    private static int HashOf(string name, long n)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(name).Concat(BitConverter.GetBytes(n))) hash = (hash ^ b) * 1099511628211UL;
        return (int)(hash ^ (hash >> 32));
    }
}
