using LesionScan.Core.Errors;
using LesionScan.Inference.ExecutionProviders;
using LesionScan.Inference.Manifests;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.Sessions;

/// <summary>Makes ONNX Runtime sessions and names what went wrong.</summary>
internal static class SessionLoader
{
    /// <summary>
    /// Makes a session whose operators all run on the provider; with fallback allowed, and only if that fails, one with the
    /// rest on the CPU.
    /// </summary>
    public static (InferenceSession Session, bool SomeOperatorsOnCpu) Load(
        byte[] file, ModelManifest manifest, ProviderSelection selection, InferenceOptions options)
    {
        try
        {
            return (Create(file, selection, options, allowCpuOperators: false), false);
        }
        catch (OnnxRuntimeException e) when (!selection.Provider.IsCpu && NamesCpuFallback(e))
        {
            if (!options.AllowCpuFallback)
            {
                throw new RejectionException(
                    RejectionReason.ProviderUnavailable, $"{selection.Provider.Name} cannot run all of the model's operators; allow CPU fallback.",
                    manifest.ToString(), e);
            }
        }
        catch (OnnxRuntimeException e)
        {
            throw Refusal(e, manifest, selection);
        }

        try
        {
            return (Create(file, selection, options, allowCpuOperators: true), true);
        }
        catch (OnnxRuntimeException e)
        {
            throw Refusal(e, manifest, selection);
        }
    }

    /// <summary>Whether the runtime failed for want of memory. It has no error code of its own for that.</summary>
    public static bool IsOutOfMemory(OnnxRuntimeException e) =>
        e.Message.Contains("Failed to allocate memory", StringComparison.Ordinal)
        || e.Message.Contains("bad_alloc", StringComparison.Ordinal)
        || e.Message.Contains("bad allocation", StringComparison.Ordinal)
        || e.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase);

    private static InferenceSession Create(byte[] file, ProviderSelection selection, InferenceOptions options, bool allowCpuOperators)
    {
        using var setup = SessionSetup.Create(selection.Provider, selection.DeviceId, options.Threads, allowCpuOperators);
        return new InferenceSession(file, setup);
    }

    private static RejectionException Refusal(OnnxRuntimeException e, ModelManifest manifest, ProviderSelection selection) => IsOutOfMemory(e)
        ? new RejectionException(RejectionReason.LimitExceeded, $"{selection.Provider.Name} has not enough memory to load it.", manifest.ToString(), e)
        : new RejectionException(RejectionReason.InvalidModel, $"{manifest.File} is not a model ONNX Runtime can load.", manifest.ToString(), e);

    private static bool NamesCpuFallback(OnnxRuntimeException e) => e.Message.Contains("fallback to CPU EP", StringComparison.Ordinal);
}
