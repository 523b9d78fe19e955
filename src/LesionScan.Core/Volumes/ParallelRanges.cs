using System.Runtime.ExceptionServices;

namespace LesionScan.Core.Volumes;

/// <summary>Work over a range of slices or rows. Ranges must not depend on one another, nor on how the whole was cut.</summary>
internal interface IRangeOperation
{
    /// <summary>Does the part from <paramref name="first"/> up to, not including, <paramref name="end"/>.</summary>
    void Invoke(int first, int end);
}

/// <summary>
/// Runs a struct operation over a range, on one thread or several. The cut never changes a result: each
/// index writes its own part of the output, so results are bitwise equal for any degree.
/// </summary>
internal static class ParallelRanges
{
    private const int ChunksPerWorker = 4;

    /// <summary>Runs the operation over 0 … count.</summary>
    /// <param name="count">The number of slices or rows.</param>
    /// <param name="minimum">The fewest that are worth a thread of their own.</param>
    /// <param name="degreeOfParallelism">The most threads to use, at least 1.</param>
    /// <param name="operation">The work.</param>
    public static void Run<T>(int count, int minimum, int degreeOfParallelism, T operation)
        where T : struct, IRangeOperation
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreeOfParallelism);
        var pieces = count / Math.Max(1, minimum);
        if (degreeOfParallelism == 1 || pieces <= 1) operation.Invoke(0, count);
        else RunInParallel(count, Math.Min(pieces, degreeOfParallelism * ChunksPerWorker), degreeOfParallelism, operation);
    }

    // Apart from Run, so that the closure is only allocated when threads are used.
    private static void RunInParallel<T>(int count, int chunks, int degreeOfParallelism, T operation)
        where T : struct, IRangeOperation
    {
        try
        {
            Parallel.For(
                0, chunks, new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism },
                c => operation.Invoke((int)((long)count * c / chunks), (int)((long)count * (c + 1) / chunks)));
        }
        catch (AggregateException e)
        {
            // The first failure as it would have been on one thread.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
