namespace LesionScan.Dicom.Tests.Fuzzing;

/// <summary>
/// Something that takes bytes from outside. To fuzz another one, add a line to <see cref="FuzzTargets"/>.
/// </summary>
/// <param name="Name">How it is called on the command line and in failures.</param>
/// <param name="Seeds">Makes the valid inputs; called once.</param>
public sealed record FuzzTarget(string Name, Func<IReadOnlyList<FuzzSeed>> Seeds)
{
    /// <summary>The most bytes the action may allocate for one mutant. Default 96 MiB, for the limits in <see cref="FuzzLimits"/>.</summary>
    public long MaxAllocatedBytes { get; init; } = 96L << 20;
}

/// <summary>A valid input and what is done with its mutants.</summary>
/// <param name="Bytes">The input.</param>
/// <param name="Action">Takes a mutant; throws nothing but <see cref="LesionScan.Core.Errors.RejectionException"/>.</param>
public sealed record FuzzSeed(byte[] Bytes, Action<byte[]> Action);
