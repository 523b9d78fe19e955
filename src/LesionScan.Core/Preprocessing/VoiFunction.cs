namespace LesionScan.Core.Preprocessing;

/// <summary>How a window turns values into display values. <i>Source</i>: PS3.3 C.11.2.1.2 and C.11.2.1.3.</summary>
public enum VoiFunction
{
    /// <summary>LINEAR, the default where the function is not given.</summary>
    Linear = 0,

    /// <summary>LINEAR_EXACT.</summary>
    LinearExact,

    /// <summary>SIGMOID.</summary>
    Sigmoid,
}
