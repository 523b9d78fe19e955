namespace LesionScan.Inference.Manifests;

/// <summary>The manifest's rules that its JSON form cannot say. One method a part; each yields the rules that are broken.</summary>
internal static class ManifestRules
{
    /// <summary>The largest context: 16 slices each side. Our own choice, a bound on memory.</summary>
    public const int MaxContextSlices = 16;

    /// <summary>The largest batch. Our own choice, a bound on memory.</summary>
    public const int MaxBatch = 256;

    /// <summary>The largest number of labels: what the label decoder can tell apart beside the background.</summary>
    public const int MaxLabels = 253;

    /// <summary>The longest patch edge, in voxels. Our own choice, a bound on memory.</summary>
    public const int MaxPatchEdge = 512;

    private static readonly string[] Modalities = ["CT", "MR", "CR", "DX", "NM"];
    private static readonly string[] ChannelKinds = ["hu", "intensity", "counts"];

    public static IEnumerable<string> Broken(ModelManifest m) =>
        [.. Identity(m), .. Tensors(m), .. Preprocessing(m.Preprocessing), .. Window(m), .. Region(m), .. Labels(m), .. Evidence(m)];

    private static IEnumerable<string> Identity(ModelManifest m)
    {
        if (m.SchemaVersion != ManifestReader.SchemaVersion) yield return $"schemaVersion must be {ManifestReader.SchemaVersion}, not {m.SchemaVersion}.";
        if (!IsName(m.Id, '-')) yield return "id must be lower-case letters, digits and dashes.";
        if (!Modalities.Contains(m.Modality)) yield return $"modality must be one of: {string.Join(", ", Modalities)}.";
        if (!IsFileName(m.File)) yield return "file must be a plain file name.";
        if (m.Sha256.Length != 64 || !m.Sha256.All(char.IsAsciiHexDigitLower)) yield return "sha256 must be 64 lower-case hexadecimal digits.";
        if (m.Opset < 1) yield return "opset must be positive.";
        if (IsBlank(m.Title) || IsBlank(m.License)) yield return "title and license must not be empty.";
    }

    private static IEnumerable<string> Tensors(ModelManifest m)
    {
        if (IsBlank(m.Input.Name) || IsBlank(m.Output.Name)) yield return "input.name and output.name must not be empty.";
        if (m.Input.Channels.Count == 0 || m.Input.Channels.Any(c => !ChannelKinds.Contains(c)))
        {
            yield return $"input.channels must be a list of: {string.Join(", ", ChannelKinds)}.";
        }

        if (m.Input.ContextSlices is < 0 or > MaxContextSlices) yield return $"input.contextSlices must lie in 0..{MaxContextSlices}.";
    }

    private static IEnumerable<string> Preprocessing(ModelPreprocessing p)
    {
        if (!(IsPositive(p.SpacingMm.I) && IsPositive(p.SpacingMm.J) && IsPositive(p.SpacingMm.K)))
        {
            yield return "preprocessing.spacingMm must be three positive numbers.";
        }

        if (!IsShort(p.PadHu)) yield return "preprocessing.padHu must lie in -32768..32767.";
        if (p.Clip is { } clip && !(IsShort(clip.Low) && IsShort(clip.High) && clip.Low < clip.High))
        {
            yield return "preprocessing.clip must be [low, high] with low < high, both in -32768..32767.";
        }

        var n = p.Normalization;
        var hasNumbers = n.Mean is not null && n.Std is not null && float.IsFinite(n.Mean.Value) && IsPositive(n.Std.Value);
        if (n.Scheme == NormalizationScheme.MeanStd && !hasNumbers) yield return "preprocessing.normalization: meanStd needs a mean and a positive std.";
        if (n.Scheme != NormalizationScheme.MeanStd && (n.Mean ?? n.Std) is not null)
        {
            yield return "preprocessing.normalization: only meanStd takes a mean and a std.";
        }
    }

    private static IEnumerable<string> Window(ModelManifest m) => m.Window switch
    {
        SlabWindow slab => Slab(m, slab),
        PatchWindow patch => Patch(m, patch),
        _ => ["window.kind is unknown."],
    };

    private static IEnumerable<string> Slab(ModelManifest m, SlabWindow w)
    {
        if (m.Input.Layout != TensorLayout.Nchw) yield return "window.kind slab2.5d needs input.layout NCHW.";
        if (m.Input.Channels.Count != 1) yield return "window.kind slab2.5d needs exactly one channel.";
        if (w.InPlaneMultiple is < 1 or > 256) yield return "window.inPlaneMultiple must lie in 1..256.";
        if (w.Batch is < 1 or > MaxBatch) yield return $"window.batch must lie in 1..{MaxBatch}.";
    }

    private static IEnumerable<string> Patch(ModelManifest m, PatchWindow w)
    {
        if (m.Input.Layout != TensorLayout.Ncdhw) yield return "window.kind patch3d needs input.layout NCDHW.";
        if (m.Input.ContextSlices != 0) yield return "window.kind patch3d needs input.contextSlices 0.";
        if (w.Patch.Count != 3 || w.Patch.Any(n => n is < 1 or > MaxPatchEdge)) yield return $"window.patch must be [z, y, x], each in 1..{MaxPatchEdge}.";
        if (!(w.Overlap is >= 0 and < 1)) yield return "window.overlap must lie in 0 ≤ overlap < 1.";
        if (!(w.GaussianSigma is >= 0 and <= 1)) yield return "window.gaussianSigma must lie in 0..1.";
        if (w.MirrorAxes.Any(a => a is < 0 or > 2) || w.MirrorAxes.Distinct().Count() != w.MirrorAxes.Count)
        {
            yield return "window.mirrorAxes must be different axes of 0 (z), 1 (y), 2 (x).";
        }
    }

    private static IEnumerable<string> Region(ModelManifest m)
    {
        if (m.Region is not { } region) yield break;
        if (!IsName(region.Model, '-') || region.Model == m.Id) yield return "region.model must be the id of another model.";
        if (region.Labels.Count == 0 || region.Labels.Distinct().Count() != region.Labels.Count) yield return "region.labels must be different names.";
        if (!(region.DilateMm is >= 0 and <= 1000)) yield return "region.dilateMm must lie in 0..1000.";
    }

    private static IEnumerable<string> Labels(ModelManifest m)
    {
        if (m.Labels.Count is 0 or > MaxLabels) yield return $"labels must have 1..{MaxLabels} entries.";
        for (var i = 0; i < m.Labels.Count; i++)
        {
            var label = m.Labels[i];
            if (label.Value == 0) yield return "labels: value 0 is the background and has no label.";
            else if (label.Value < 0 || label.Value > m.Labels.Count) yield return $"labels: value {label.Value} is no class of {m.Labels.Count} labels.";
            if (!IsName(label.Name, '_')) yield return $"labels[{i}].name must be lower-case letters, digits and underscores.";
            if (IsBlank(label.Title)) yield return $"labels[{i}].title must not be empty.";
            if (IsBlank(label.Concept.Value) || IsBlank(label.Concept.Scheme) || IsBlank(label.Concept.Meaning))
            {
                yield return $"labels[{i}].concept must have a value, a scheme and a meaning.";
            }
        }

        if (m.Labels.DistinctBy(l => l.Value).Count() != m.Labels.Count) yield return "labels: a value occurs twice.";
        if (m.Labels.DistinctBy(l => l.Name).Count() != m.Labels.Count) yield return "labels: a name occurs twice.";
    }

    private static IEnumerable<string> Evidence(ModelManifest m)
    {
        var t = m.Tolerance;
        if (!(IsPositive(t.Cpu) && IsPositive(t.Cuda) && IsPositive(t.Tensorrt) && IsPositive(t.Webgpu))) yield return "tolerance: every number must be positive.";
        if (IsBlank(m.IntendedUse) || IsBlank(m.TrainingData)) yield return "intendedUse and trainingData must not be empty.";
        if (m.Limitations.Count == 0 || m.Limitations.Any(IsBlank)) yield return "limitations must name at least one.";
        if (!IsRelativePath(m.Golden.Input) || !IsRelativePath(m.Golden.Output)) yield return "golden: paths must stay inside the model's folder.";
    }

    private static bool IsBlank(string s) => string.IsNullOrWhiteSpace(s);

    private static bool IsShort(float x) => x is >= short.MinValue and <= short.MaxValue;

    private static bool IsPositive(double x) => double.IsFinite(x) && x > 0;

    private static bool IsName(string s, char dash) =>
        s.Length is > 0 and <= 64 && char.IsAsciiLetterLower(s[0]) && s.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == dash);

    private static bool IsFileName(string s) =>
        s.Length is > 0 and <= 128 && s[0] != '.' && s.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    // Each part begins with a letter or digit, so neither ".." nor a rooted path can pass.
    private static bool IsRelativePath(string s) => s.Length > 0 && s.Split('/').All(IsFileName);
}
