using LesionScan.Core.Volumes;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>The tensors of one run: its input and its output.</summary>
internal sealed class SlabSlot : IDisposable
{
    private readonly VoxelBuffer<float> _input;
    private readonly VoxelBuffer<float> _output;

    public SlabSlot(long pixels, int inputChannels, int outputChannels, MemoryBudget? budget)
    {
        _input = new VoxelBuffer<float>(pixels * inputChannels, budget);
        try
        {
            _output = new VoxelBuffer<float>(pixels * outputChannels, budget);
        }
        catch
        {
            ((IDisposable)_input).Dispose();
            throw;
        }
    }

    /// <summary><i>Shape</i>: [slices, input channels, crop height, crop width].</summary>
    public Memory<float> Input => _input.Memory;

    /// <summary><i>Shape</i>: [slices, output channels, crop height, crop width].</summary>
    public Memory<float> Output => _output.Memory;

    /// <summary>The run these tensors hold, or null.</summary>
    public SlabBatch? Batch { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        ((IDisposable)_input).Dispose();
        ((IDisposable)_output).Dispose();
    }
}
