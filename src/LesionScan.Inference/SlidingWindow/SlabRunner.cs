using LesionScan.Core.Errors;
using LesionScan.Core.Volumes;
using LesionScan.Inference.Manifests;
using LesionScan.Inference.Sessions;

namespace LesionScan.Inference.SlidingWindow;

/// <summary>
/// Runs a 2.5D model over a volume, slice by slice, each slice with its neighbours as channels. Never holds more than a few slices.
/// The answer is bitwise the same for any number of our threads, and, where no region is given, for any grouping into runs.
/// <i>Thread safety</i>: any number of volumes may be run at once; the device takes one run at a time.
/// </summary>
public sealed class SlabRunner
{
    private readonly OnnxModel _model;
    private readonly SlabWindow _window;
    private readonly SlabOptions _options;
    private readonly MemoryBudget? _budget;

    /// <summary>Prepares to run a model.</summary>
    /// <param name="model">A model whose manifest says slab2.5d; not owned.</param>
    /// <param name="options">How slices are grouped; the defaults when null.</param>
    /// <param name="budget">Where memory comes from; the process-wide budget when null.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidModel"/>: the model is of another kind.</exception>
    public SlabRunner(OnnxModel model, SlabOptions? options = null, MemoryBudget? budget = null)
    {
        _model = model;
        _window = model.Manifest.Window as SlabWindow
            ?? throw new RejectionException(RejectionReason.InvalidModel, "The model's window is not slab2.5d.", model.Manifest.ToString());
        _options = options ?? new SlabOptions();
        _options.Validate();
        _budget = budget;
    }

    /// <summary>Runs the model over a volume and returns when all logits have been delivered.</summary>
    /// <param name="request">The volume, where slices come from and where logits go.</param>
    /// <param name="cancellationToken">Stops between and inside runs.</param>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.InvalidModelOutput"/>, <see cref="RejectionReason.LimitExceeded"/>: see <see cref="OnnxModel.Run"/>; also
    /// where the buffers exceed the memory budget.
    /// </exception>
    public SlabStatistics Run(SlabRequest request, CancellationToken cancellationToken = default)
    {
        var size = request.Size;
        if (size.Nx < 1 || size.Ny < 1 || size.Nz < 1) throw new ArgumentException($"The grid is empty: {size}.", nameof(request));
        using var pass = new SlabPass(_model, _window, _options, request, _budget);
        return pass.Run(cancellationToken);
    }
}
