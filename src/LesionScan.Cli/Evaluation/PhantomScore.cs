using System.Globalization;
using LesionScan.Core.Anatomy;
using LesionScan.Core.Labels;
using LesionScan.Phantoms.Ct;
using LesionScan.Pipeline;

namespace LesionScan.Cli.Evaluation;

/// <summary>Adds up, over phantom patients, what was found and what was not.</summary>
internal sealed class PhantomScore
{
    private readonly SortedDictionary<string, (int Found, int All)> _groups = new(StringComparer.Ordinal);
    private readonly long[] _both = new long[256];
    private readonly long[] _truth = new long[256];
    private readonly long[] _answer = new long[256];

    /// <summary>The number of patients.</summary>
    public int Scans { get; private set; }

    /// <summary>False answers over all patients.</summary>
    public int FalsePositives { get; private set; }

    /// <summary>Adds one patient; returns a line about it.</summary>
    public string Add(CtPhantomResult phantom, AnalysisResult result)
    {
        var matching = new LesionMatching(phantom.Lesions, result.LesionMap);
        int found = 0, all = 0;
        foreach (var lesion in phantom.Truth.Lesions.Where(l => matching.IsInView((byte)l.Number)))
        {
            var hit = matching.IsFound((byte)lesion.Number);
            (found, all) = (found + (hit ? 1 : 0), all + 1);
            Count("all", hit);
            Count($"type {lesion.Type.ToString().ToLowerInvariant()}", hit);
            Count(lesion.LongestExtentMm < 10 ? "size below 10 mm" : lesion.LongestExtentMm < 20 ? "size 10 to 20 mm" : "size over 20 mm", hit);
        }

        var wrong = matching.FalseAnswers();
        FalsePositives += wrong;
        Scans++;
        AddSkeleton(phantom.Anatomy, result.Skeleton);
        return string.Create(CultureInfo.InvariantCulture, $"seed {phantom.Truth.Seed} ({phantom.Truth.Region}): {found}/{all} found, {wrong} false");
    }

    /// <summary>The table, for people.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var (name, (found, all)) in _groups) yield return string.Create(CultureInfo.InvariantCulture, $"sensitivity, {name,-18} {found,4}/{all,-4} {100.0 * found / all,5:F0} %");
        yield return string.Create(CultureInfo.InvariantCulture, $"false positives per scan         {(double)FalsePositives / Scans:F2}  ({FalsePositives} in {Scans})");
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
