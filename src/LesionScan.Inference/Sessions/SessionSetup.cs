using LesionScan.Inference.ExecutionProviders;
using Microsoft.ML.OnnxRuntime;

namespace LesionScan.Inference.Sessions;

/// <summary>The settings every session shares.</summary>
internal static class SessionSetup
{
    /// <summary>Makes the options of a session on one provider. The caller disposes them.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="deviceId">The number of its device.</param>
    /// <param name="threads">Threads of one run on the CPU; 0 for one a core.</param>
    /// <param name="allowCpuOperators">Whether operators the provider cannot run may run on the CPU.</param>
    public static SessionOptions Create(ExecutionProvider provider, int deviceId, int threads, bool allowCpuOperators)
    {
        // Nothing about a study may leave the machine, and the runtime's warnings are no affair of an operator.
        OrtEnv.Instance().DisableTelemetryEvents();
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            if (!provider.IsCpu && !allowCpuOperators) options.AddSessionConfigEntry("session.disable_cpu_ep_fallback", "1");
            provider.AppendTo(options, deviceId);
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }
}
