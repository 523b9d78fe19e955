using System.Runtime.InteropServices;
using LesionScan.Core.Errors;
using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Manifests;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.Sessions;

/// <summary>
/// A model ready to run. <i>Ownership</i>: dispose it when no run is under way. <i>Thread safety</i>: any number of threads may run it;
/// runs of one device wait for each other.
/// </summary>
public sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _device;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;

    private OnnxModel(ModelManifest manifest, InferenceSession session, ProviderSelection selection, bool someOperatorsOnCpu)
    {
        _session = session;
        _device = selection.DeviceName;
        _inputNames = [manifest.Input.Name];
        _outputNames = [manifest.Output.Name];
        Manifest = manifest;
        Provider = selection.Provider;
        Provenance = new ModelProvenance(
            manifest.Id, manifest.Version.ToString(), manifest.Sha256, selection.Provider.Name, selection.FellBack, someOperatorsOnCpu,
            "ONNX Runtime " + OrtEnv.Instance().GetVersionString());
    }

    /// <summary>What the model is.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>What runs it.</summary>
    public ExecutionProvider Provider { get; }

    /// <summary>What to write into results.</summary>
    public ModelProvenance Provenance { get; }

    /// <summary>Loads a model: checks its hash, its operator set and its tensors against the manifest, and runs it once.</summary>
    /// <param name="package">The model.</param>
    /// <param name="selection">The provider to run it on.</param>
    /// <param name="options">Threads, warm-up and fallback; the defaults when null.</param>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.InvalidModel"/>: the file and the manifest disagree. <see cref="RejectionReason.InvalidModelOutput"/>: it
    /// answers nonsense to zeros. <see cref="RejectionReason.ProviderUnavailable"/>: the provider cannot run all of its operators.
    /// </exception>
    public static OnnxModel Open(ModelPackage package, ProviderSelection selection, InferenceOptions? options = null)
    {
        options ??= new InferenceOptions();
        var file = package.ReadModel();
        ModelContract.CheckFile(file, package.Manifest);
        var (session, someOperatorsOnCpu) = SessionLoader.Load(file, package.Manifest, selection, options);
        try
        {
            ModelContract.CheckTensors(session, package.Manifest);
            var model = new OnnxModel(package.Manifest, session, selection, someOperatorsOnCpu);
            if (options.WarmUp) model.RunOnZeros();
            return model;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Runs the model. Blocks while the device is busy. A cancelled run stops at the next operator: at once on our networks, never later
    /// than the time of one convolution over one batch.
    /// </summary>
    /// <param name="input"><i>Shape</i>: as <paramref name="shape"/>, row-major. Read in place, not copied.</param>
    /// <param name="shape">[N, C, H, W] or [N, C, D, H, W]; C is the manifest's.</param>
    /// <param name="output"><i>Shape</i>: [N, <see cref="ModelManifest.OutputChannels"/>, …the same extent], logits. Written in place.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="RejectionException">
    /// <see cref="RejectionReason.InvalidModelOutput"/>: a logit is NaN or infinite, or the output has another shape.
    /// <see cref="RejectionReason.LimitExceeded"/>: the device has not enough memory; other requests are not affected.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled; <paramref name="output"/> is then undefined.</exception>
    public void Run(ReadOnlyMemory<float> input, ReadOnlySpan<long> shape, Memory<float> output, CancellationToken cancellationToken = default)
    {
        var inputShape = shape.ToArray();
        var outputShape = OutputShape(shape);
        input = input[..checked((int)CountOf(inputShape))];
        output = output[..checked((int)CountOf(outputShape))];
        using (DeviceGate.Enter(_device, cancellationToken)) RunSession(input, inputShape, output, outputShape, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!FiniteCheck.AllFinite(output.Span)) throw Reject(RejectionReason.InvalidModelOutput, "The model answered with NaN or infinity.");
    }

    /// <summary>The shape of the answer to an input of this shape.</summary>
    /// <param name="inputShape">[N, C, H, W] or [N, C, D, H, W].</param>
    public long[] OutputShape(ReadOnlySpan<long> inputShape)
    {
        var rank = Manifest.Input.Layout == TensorLayout.Nchw ? 4 : 5;
        if (inputShape.Length != rank) throw new ArgumentException($"The input of {Manifest.Input.Layout} must have {rank} axes.", nameof(inputShape));
        if (inputShape[1] != Manifest.InputChannels) throw new ArgumentException($"The input must have {Manifest.InputChannels} channels.", nameof(inputShape));
        var shape = inputShape.ToArray();
        foreach (var n in shape) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n, nameof(inputShape));
        shape[1] = Manifest.OutputChannels;
        return shape;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static long CountOf(long[] shape) => shape.Aggregate(1L, (a, b) => checked(a * b));

    private void RunSession(ReadOnlyMemory<float> input, long[] inputShape, Memory<float> output, long[] outputShape, CancellationToken cancellationToken)
    {
        using var run = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        // Disposed before the run options, and its disposal waits for a callback under way: the options are never touched too late.
        using var stop = cancellationToken.Register(static state => ((RunOptions)state!).Terminate = true, run);
        try
        {
            // ONNX Runtime only reads its inputs, but its C# API wants writable memory.
            using var x = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, MemoryMarshal.AsMemory(input), inputShape);
            using var y = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, output, outputShape);
            _session.Run(run, _inputNames, [x], _outputNames, [y]);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OnnxRuntimeException e) when (SessionLoader.IsOutOfMemory(e))
        {
            throw Reject(RejectionReason.LimitExceeded, $"{Provider.Name} has not enough memory for an input of [{string.Join(", ", inputShape)}].", e);
        }
        catch (OnnxRuntimeException e)
        {
            throw Reject(RejectionReason.InvalidModelOutput, $"The model cannot run on an input of [{string.Join(", ", inputShape)}].", e);
        }
    }

    private void RunOnZeros()
    {
        var shape = ModelContract.SmallestInput(Manifest);
        Run(new float[CountOf(shape)], shape, new float[CountOf(OutputShape(shape))]);
    }

    private RejectionException Reject(RejectionReason reason, string rule, Exception? inner = null) => new(reason, rule, Manifest.ToString(), inner);
}
