using LesionScan.Core.Labels;

namespace LesionScan.Cli.Evaluation;

/// <summary>
/// Which true lesions were found and which answers were false. A lesion counts as found when an answer overlaps it by at least
/// a tenth of the smaller of both; an answer that overlaps none that much is false. Our own rule.
/// </summary>
internal sealed class LesionMatching
{
    /// <summary>The least overlap, as a share of the smaller of lesion and answer.</summary>
    public const double MinimumShare = 0.1;

    private readonly Dictionary<(byte Truth, byte Answer), int> _overlap = [];
    private readonly int[] _truth = new int[256];
    private readonly int[] _answer = new int[256];

    /// <summary>Compares two maps on one grid.</summary>
    public LesionMatching(LabelMap truth, LabelMap answers)
    {
        if (!truth.Geometry.IsSameGrid(answers.Geometry)) throw new ArgumentException("Both maps must share one grid.", nameof(answers));
        var t = truth.Labels;
        var a = answers.Labels;
        for (var at = 0; at < t.Length; at++)
        {
            _truth[t[at]]++;
            _answer[a[at]]++;
            if (t[at] != 0 && a[at] != 0) _overlap[(t[at], a[at])] = _overlap.GetValueOrDefault((t[at], a[at])) + 1;
        }
    }

    /// <summary>Whether a true lesion has voxels in the image at all.</summary>
    public bool IsInView(byte truth) => _truth[truth] > 0;

    /// <summary>The answers that found a true lesion; none where it was missed.</summary>
    public IEnumerable<byte> AnswersTo(byte truth) => _overlap.Where(o => o.Key.Truth == truth && Counts(o.Key, o.Value)).Select(o => o.Key.Answer);

    /// <summary>Whether an answer found no true lesion.</summary>
    public bool IsFalse(byte answer) => !_overlap.Any(o => o.Key.Answer == answer && Counts(o.Key, o.Value));

    private bool Counts((byte Truth, byte Answer) pair, int voxels) => voxels >= MinimumShare * Math.Min(_truth[pair.Truth], _answer[pair.Answer]);
}
