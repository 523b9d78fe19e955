using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Modalities;

/// <summary>
/// The anterior and posterior view of a planar bone scan, whether they are two frames of one instance or two instances.
/// Immutable. <i>Source</i>: PS3.3 C.8.4.11; PS3.16 CID 26.
/// </summary>
/// <param name="Anterior">The view from the front, or null.</param>
/// <param name="Posterior">The view from behind, or null. Left and right are exchanged against the anterior one.</param>
/// <param name="Note">What is missing or ambiguous, in words; empty where both views are known.</param>
public sealed record PlanarViews(ImageFrame? Anterior, ImageFrame? Posterior, string Note)
{
    /// <summary>Whether both views are known.</summary>
    public bool IsComplete => Anterior is not null && Posterior is not null;

    /// <summary>Finds the views among instances of one acquisition.</summary>
    /// <param name="instances">Nuclear medicine instances, whole-body or static; others are left out.</param>
    /// <param name="stated">What the caller knows of a frame whose detector has no view code; null where nothing is known.</param>
    /// <exception cref="Core.Errors.RejectionException">An instance's vectors are malformed.</exception>
    public static PlanarViews Of(IEnumerable<DicomInstance> instances, Func<ImageFrame, NuclearView>? stated = null)
    {
        ArgumentNullException.ThrowIfNull(instances);
        var anterior = new List<ImageFrame>();
        var posterior = new List<ImageFrame>();
        var unknown = 0;
        foreach (var (frame, view) in instances.SelectMany(i => FramesOf(i, stated)))
        {
            if (view == NuclearView.Anterior) anterior.Add(frame);
            else if (view == NuclearView.Posterior) posterior.Add(frame);
            else if (view == NuclearView.Unknown) unknown++;
        }

        string[] notes = [.. Missing("anterior", anterior.Count), .. Missing("posterior", posterior.Count)];
        if (notes.Length > 0 && unknown > 0) notes = [.. notes, $"{unknown} frames have no view code, so the caller must say which view they are"];
        return new PlanarViews(
            anterior.Count == 1 ? anterior[0] : null, posterior.Count == 1 ? posterior[0] : null, string.Join("; ", notes));
    }

    private static IEnumerable<(ImageFrame Frame, NuclearView View)> FramesOf(DicomInstance instance, Func<ImageFrame, NuclearView>? stated)
    {
        if (instance.Summary.Modality != "NM") yield break;
        var table = NuclearFrameTable.Of(instance.Dataset);
        if (table.Kind is not ("WHOLE BODY" or "STATIC") || !table.IsEmission) yield break;

        // Further energy windows show scatter of the same views.
        foreach (var f in table.Frames.Where(f => f.EnergyWindow is null or 1))
        {
            var frame = new ImageFrame(instance, f.Index, instance.Summary);
            yield return (frame, f.View == NuclearView.Unknown && stated is not null ? stated(frame) : f.View);
        }
    }

    private static string[] Missing(string view, int count) =>
        count == 1 ? [] : [count == 0 ? $"there is no {view} view" : $"there are {count} {view} views"];
}
