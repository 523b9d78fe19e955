using State = LesionScan.Contracts.V1.Analysis.Types.State;

namespace LesionScan.Service.Analyses;

/// <summary>What the states of an analysis mean.</summary>
internal static class AnalysisStates
{
    /// <summary>Whether nothing more will happen in a state.</summary>
    public static bool IsEnded(this State state) => state is State.Succeeded or State.Failed or State.Cancelled;
}
