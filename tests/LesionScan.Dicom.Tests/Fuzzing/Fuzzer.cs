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
/// <param name="SlowestAt">Its number.</param>
/// <param name="MostAllocated">The most bytes one allocated.</param>
/// <param name="MostAllocatedAt">Its number.</param>
internal sealed record FuzzOutcome(long Accepted, long Refused, TimeSpan Slowest, long SlowestAt, long MostAllocated, long MostAllocatedAt);

/// <summary>One run of the fuzzer, on a thread that is watched from outside.</summary>
internal sealed class Run(FuzzTarget target, IReadOnlyList<FuzzSeed> seeds, string? journal)
{
    private long _current;
    private long _started = Stopwatch.GetTimestamp();
    private long _accepted;
    private long _refused;
    private (TimeSpan Time, long At) _slowest;
    private (long Bytes, long At) _mostAllocated;

    public long Current => Volatile.Read(ref _current);

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Volatile.Read(ref _started));

    public string? Failure { get; private set; }

    public Exception? Cause { get; private set; }

    public FuzzOutcome Outcome => new(_accepted, _refused, _slowest.Time, _slowest.At, _mostAllocated.Bytes, _mostAllocated.At);

    public void Do(long first, long count)
    {
        using var last = journal is null ? null : MemoryMappedFile.CreateFromFile(journal, FileMode.Create, null, 256);
        using var view = last?.CreateViewAccessor();
        for (var n = first; n < first + count && Failure is null; n++)
        {
            Volatile.Write(ref _current, n);
            Volatile.Write(ref _started, Stopwatch.GetTimestamp());
            view?.WriteArray(0, Encoding.ASCII.GetBytes($"{target.Name} {n}\n".PadRight(80)), 0, 80);
            Try(n, keep: count == 1);
        }
    }

    private void Try(long n, bool keep)
    {
        var (seed, mutant) = Mutant(n);
        if (keep) Keep(mutant);
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
            Fail(n, mutant, $"ended in {e.GetType().Name}: {e.Message}", e);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > target.MaxAllocatedBytes) Fail(n, mutant, $"allocated {allocated} bytes", cause: null);
        if (allocated > _mostAllocated.Bytes) _mostAllocated = (allocated, n);
        if (Elapsed is var took && took > _slowest.Time) _slowest = (took, n);
    }

    private (FuzzSeed Seed, byte[] Bytes) Mutant(long n)
    {
        var number = HashOf(target.Name, n);
        var seed = seeds[(int)(n % seeds.Count)];
        var donor = seeds[(int)((uint)number % (uint)seeds.Count)];
        return (seed, new ByteMutator(number).Mutate(seed.Bytes, donor.Bytes));
    }

    private void Fail(long n, byte[] mutant, string what, Exception? cause)
    {
        (Failure, Cause) = ($"{target.Name}, mutant {n}, {what}", cause);
        Keep(mutant);
    }

    private void Keep(byte[] mutant)
    {
        if (journal is not null) File.WriteAllBytes(journal + ".mutant", mutant);
    }

    // The runtime's own hash codes differ from process to process.
    private static int HashOf(string name, long n)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(name).Concat(BitConverter.GetBytes(n))) hash = (hash ^ b) * 1099511628211UL;
        return (int)(hash ^ (hash >> 32));
    }
}
