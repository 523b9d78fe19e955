using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LesionScan.Core.Errors;

namespace LesionScan.Core.Volumes;

/// <summary>
/// One owned, contiguous, 64-byte aligned block of voxels outside the garbage-collected heap.
/// <i>Ownership</i>: whoever holds it disposes it, once; voxels are zero at first and cleared on return, so
/// pixel data never lingers. <i>Thread safety</i>: none for writers; readers may share.
/// </summary>
/// <typeparam name="T">The voxel's type.</typeparam>
public sealed unsafe class VoxelBuffer<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly MemoryBudget _budget;
    private void* _data;

    /// <summary>Takes a block of zeroed voxels from a budget.</summary>
    /// <param name="count">How many voxels.</param>
    /// <param name="budget">The budget; the process-wide one when null.</param>
    /// <exception cref="RejectionException">The budget's cap would be exceeded, or the machine has no memory left.</exception>
    public VoxelBuffer(long count, MemoryBudget? budget = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 0);
        _budget = budget ?? MemoryBudget.Shared;
        if (count > int.MaxValue) throw new RejectionException(RejectionReason.LimitExceeded, $"A volume of {count} voxels is larger than one block can hold.");
        ByteCount = count * sizeof(T);
        _budget.Take(ByteCount);
        Length = (int)count;
        try
        {
            _data = NativeMemory.AlignedAlloc((nuint)Math.Max(ByteCount, 64), 64);
        }
        catch (OutOfMemoryException e)
        {
            _budget.Return(ByteCount);
            throw new RejectionException(RejectionReason.LimitExceeded, $"The machine has no {ByteCount} bytes of memory left.", inner: e);
        }

        NativeMemory.Clear(_data, (nuint)ByteCount);
    }

    /// <summary>The number of voxels.</summary>
    public int Length { get; }

    /// <summary>The size in bytes.</summary>
    public long ByteCount { get; }

    /// <inheritdoc/>
    public override Span<T> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_data is null, this);
        return new Span<T>(_data, Length);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(_data is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)Length);
        return new MemoryHandle(Unsafe.Add<T>(_data, elementIndex), pinnable: this);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Native memory does not move.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        var data = _data;
        if (data is null) return;
        _data = null;
        NativeMemory.Clear(data, (nuint)ByteCount);
        NativeMemory.AlignedFree(data);
        _budget.Return(ByteCount);
    }
}
