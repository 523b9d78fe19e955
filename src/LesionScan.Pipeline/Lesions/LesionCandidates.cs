using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;

namespace LesionScan.Pipeline.Lesions;

/// <summary>What the lesion model said. <i>Ownership</i>: owns both grids; dispose it once.</summary>
/// <param name="Labels">On the source grid: 0 none, 1 lytic, 2 blastic.</param>
/// <param name="Probability">On the model's grid: the probability of any lesion, in 255ths.</param>
internal sealed record LesionCandidates(LabelMap Labels, Volume<byte> Probability) : IDisposable
{
    public void Dispose()
    {
        Labels.Dispose();
        Probability.Dispose();
    }
}
