using LesionScan.Core.Volumes;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>One pass over one volume: its buffers and its counts.</summary>
internal sealed class SlabPass : IDisposable
{
    private readonly OnnxModel _model;
    private readonly SlabRequest _request;
    private readonly SlabPlan _plan;
    private readonly SliceRing _ring;
    private readonly List<SlabSlot> _slots = [];
    private readonly VoxelBuffer<float> _area;
    private readonly int _context;
    private readonly int _inputChannels;
    private readonly int _classes;
    private SlabStatistics _done;

    public SlabPass(OnnxModel model, SlabWindow window, SlabOptions options, SlabRequest request, MemoryBudget? budget)
    {
        _model = model;
        _request = request;
        _plan = new SlabPlan(request.Size, window, options, request.Region);
        _context = model.Manifest.Input.ContextSlices;
        _inputChannels = model.Manifest.InputChannels;
        _classes = model.Manifest.OutputChannels;
        _ring = new SliceRing(request.Size, window.Batch + (2 * _context), request.Read, budget);
        try
        {
            _area = new VoxelBuffer<float>((long)request.Size.Nx * request.Size.Ny * _classes, budget);
            for (var i = 0; i < (options.Overlap ? 2 : 1); i++) _slots.Add(new SlabSlot(_plan.MaxRunPixels, _inputChannels, _classes, budget));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public SlabStatistics Run(CancellationToken cancellationToken)
    {
        using var batches = _plan.Batches().GetEnumerator();
        if (_slots.Count == 1) RunInTurn(batches, _slots[0], cancellationToken);
        else RunOverlapped(batches, _slots[0], _slots[1], cancellationToken);
        _request.Progress?.Report(1);
        return _done with { SlicesSkipped = _request.Size.Nz - _done.SlicesRun, SlicesRead = _ring.SlicesRead };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ring.Dispose();
        if (_area is not null) ((IDisposable)_area).Dispose();
        foreach (var slot in _slots) slot.Dispose();
    }

    private void RunInTurn(IEnumerator<SlabBatch> batches, SlabSlot slot, CancellationToken cancellationToken)
    {
        while (Prepare(batches, slot, cancellationToken))
        {
            Infer(slot, cancellationToken);
            Deliver(slot, cancellationToken);
        }
    }

    private void RunOverlapped(IEnumerator<SlabBatch> batches, SlabSlot running, SlabSlot other, CancellationToken cancellationToken)
    {
        Prepare(batches, running, cancellationToken);
        while (running.Batch is not null)
        {
            var (current, idle) = (running, other);
            Overlapped.Run(
                stop => Infer(current, stop),
                stop =>
                {
                    Deliver(idle, stop);
                    Prepare(batches, idle, stop);
                },
                cancellationToken);
            (running, other) = (idle, current);
        }

        Deliver(other, cancellationToken);
    }

    private bool Prepare(IEnumerator<SlabBatch> batches, SlabSlot slot, CancellationToken cancellationToken)
    {
        slot.Batch = batches.MoveNext() ? batches.Current : null;
        if (slot.Batch is not { } batch) return false;
        var pixels = (int)batch.Crop.PixelCount;
        for (var i = 0; i < batch.Slices.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LoadContext(batch, i);
            for (var channel = 0; channel < _inputChannels; channel++)
            {
                var slice = _ring.Slice(batch.Slices[i].Index + channel - _context);
                var plane = slot.Input.Span.Slice(((i * _inputChannels) + channel) * pixels, pixels);
                SlicePlane.CropInto(slice, _request.Size.Nx, batch.Crop, _request.PadValue, plane);
            }
        }

        return true;
    }

    // Asks for the context of all neighbours that follow without a gap at once, so that the reader can work on several slices.
    private void LoadContext(SlabBatch batch, int from)
    {
        var first = batch.Slices[from].Index;
        if (from > 0 && batch.Slices[from - 1].Index == first - 1) return;
        var last = from;
        while (last + 1 < batch.Slices.Count && batch.Slices[last + 1].Index == batch.Slices[last].Index + 1) last++;
        _ring.Load(first - _context, batch.Slices[last].Index + _context + 1);
    }

    private void Infer(SlabSlot slot, CancellationToken cancellationToken)
    {
        var batch = slot.Batch!;
        _model.Run(slot.Input, [batch.Slices.Count, _inputChannels, batch.Crop.Height, batch.Crop.Width], slot.Output, cancellationToken);
    }

    private void Deliver(SlabSlot slot, CancellationToken cancellationToken)
    {
        if (slot.Batch is not { } batch) return;
        var planes = (int)batch.Crop.PixelCount * _classes;
        for (var i = 0; i < batch.Slices.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var output = slot.Output.Span.Slice(i * planes, planes);
            var area = batch.Slices[i].Region.Area;
            var wanted = _area.GetSpan()[..((int)area.PixelCount * _classes)];
            if (area == batch.Crop) wanted = output;
            else SlicePlane.TakeArea(output, batch.Crop, area, wanted);
            _request.Consume(new SliceLogits(batch.Slices[i].Index, area, _classes, wanted));
        }

        Count(batch);
        slot.Batch = null;
    }

    private void Count(SlabBatch batch)
    {
        _done = _done with
        {
            VoxelsComputed = _done.VoxelsComputed + (batch.Crop.PixelCount * batch.Slices.Count),
            VoxelsNeeded = _done.VoxelsNeeded + batch.Slices.Sum(s => s.Region.NeededVoxels),
            SlicesRun = _done.SlicesRun + batch.Slices.Count,
            Runs = _done.Runs + 1,
        };
        _request.Progress?.Report((batch.Slices[^1].Index + 1.0) / _request.Size.Nz);
    }
}
