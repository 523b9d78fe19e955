using System.Globalization;
using LesionScan.Core.Anatomy;
using LesionScan.Core.Labels;
using LesionScan.Core.Lesions;
using LesionScan.Phantoms.Ct;
using LesionScan.Pipeline;

namespace LesionScan.Cli.Evaluation;

/// <summary>Adds up, over phantom patients, what was found and what was not.</summary>
internal sealed class PhantomScore
{
    private static readonly double[] CutOffs = [0, 0.6, 0.7, 0.8, 0.9];

    private readonly SortedDictionary<string, (int Found, int All)> _groups = new(StringComparer.Ordinal);
    private readonly List<double> _hits = [];
    private readonly List<double> _alarms = [];
    private readonly long[] _both = new long[256];
    private readonly long[] _truth = new long[256];
    private readonly long[] _answer = new long[256];

    /// <summary>The number of patients.</summary>
    public int Scans { get; private set; }

    /// <summary>Adds one patient; returns a line about it.</summary>
    public string Add(CtPhantomResult phantom, AnalysisResult result)
    {
        var matching = new LesionMatching(phantom.Lesions, result.LesionMap);
        int found = 0, all = 0;
        foreach (var lesion in phantom.Truth.Lesions.Where(l => matching.IsInView((byte)l.Number)))
        {
            var answers = matching.AnswersTo((byte)lesion.Number).Select(n => result.Lesions[n - 1].Confidence).ToArray();
            var hit = answers.Length > 0;
            if (hit) _hits.Add(answers.Max());
            (found, all) = (found + (hit ? 1 : 0), all + 1);
            Count("all", hit);
            Count($"type {lesion.Type.ToString().ToLowerInvariant()}", hit);
            Count(lesion.LongestExtentMm < 10 ? "size below 10 mm" : lesion.LongestExtentMm < 20 ? "size 10 to 20 mm" : "size over 20 mm", hit);
        }

        var wrong = result.Lesions.Where(l => matching.IsFalse((byte)l.Number)).ToArray();
        _alarms.AddRange(wrong.Select(l => l.Confidence));
        Scans++;
        AddSkeleton(phantom.Anatomy, result.Skeleton);
        var (vagueHits, vagueAlarms) = (result.Lesions.Except(wrong).Count(IsVague), wrong.Count(IsVague));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"seed {phantom.Truth.Seed} ({phantom.Truth.Region}): {found}/{all} found ({vagueHits} indeterminate answers), {wrong.Length} false ({vagueAlarms} indeterminate)");

        static bool IsVague(Lesion lesion) => lesion.Type == LesionType.Indeterminate;
    }

    /// <summary>The table, for people.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var (name, (found, all)) in _groups) yield return string.Create(CultureInfo.InvariantCulture, $"sensitivity, {name,-18} {found,4}/{all,-4} {100.0 * found / all,5:F0} %");
        var lesions = _groups.GetValueOrDefault("all").All;
        foreach (var cutOff in CutOffs)
        {
            var (found, alarms) = (_hits.Count(c => c >= cutOff), _alarms.Count(c => c >= cutOff));
            var name = cutOff == 0 ? "as configured" : string.Create(CultureInfo.InvariantCulture, $"confidence from {cutOff:F1}");
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{name,-20} found {found,4}/{lesions,-4} false positives per scan {(double)alarms / Scans,6:F2}  ({alarms} in {Scans})");
        }

        foreach (var c in Enum.GetValues<SkeletonClass>().Where(c => c != SkeletonClass.Background && _truth[(int)c] > 0))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Dice, {c,-30} {2.0 * _both[(int)c] / (_truth[(int)c] + _answer[(int)c]):F3}");
        }
    }

    private void Count(string group, bool hit)
    {
        var (found, all) = _groups.GetValueOrDefault(group);
        _groups[group] = (found + (hit ? 1 : 0), all + 1);
    }

    private void AddSkeleton(LabelMap anatomy, LabelMap skeleton)
    {
        var truth = anatomy.Labels;
        var answer = skeleton.Labels;
        for (var at = 0; at < truth.Length; at++)
        {
            var t = (byte)SkeletonTruth.Of(truth[at]);
            _truth[t]++;
            _answer[answer[at]]++;
            if (t == answer[at]) _both[t]++;
        }
    }
}
