using LesionScan.Core.Errors;
using LesionScan.Core.Geometry;
using LesionScan.Dicom.Series;

namespace LesionScan.Pipeline;

/// <summary>Which part of a series is analysed.</summary>
/// <param name="Stack">The part.</param>
/// <param name="Notes">The verdict on its geometry, its warnings and what was left out, in words.</param>
/// <param name="LeftOut">The other parts that are no localizers, and why they were left out.</param>
internal sealed record StackChoice(ImageStack Stack, IReadOnlyList<string> Notes, IReadOnlyList<Refusal> LeftOut)
{
    /// <summary>
    /// The part of a series to analyse: the largest, whatever its verdict. A smaller part in its place would pass for the whole.
    /// A sheared part is right for every voxel and is accepted, with its angle reported.
    /// </summary>
    /// <exception cref="RejectionException">There is no image, no CT, or the largest part is no volume.</exception>
    public static StackChoice Of(IReadOnlyList<DicomInstance> instances)
    {
        var stacks = SeriesAssembler.Assemble(instances)
            .OrderBy(s => s.Verdict is GeometryVerdict.Localizer)
            .ThenByDescending(s => s.Slices.Count)
            .ThenByDescending(s => s.Verdict.Grid is not null)
            .ToArray();
        if (stacks.Length == 0) throw new RejectionException(RejectionReason.TooFewSlices, "there is no image in the series");
        var chosen = stacks[0];
        RequireCt(chosen);
        if (chosen.Verdict.Grid is not { } grid) throw chosen.Verdict.ToRejection(chosen.SeriesInstanceUid)!;
        var leftOut = stacks.Skip(1).Select(s => (Stack: s, Rule: LeftOutRule(s))).ToArray();
        List<string> notes = [chosen.Verdict.Description, .. chosen.Warnings.Select(GeometryNotes.Text), .. leftOut.Select(s => s.Rule)];

        // A localizer is no part of the volume: leaving it out is no loss.
        var refusals = leftOut
            .Where(s => s.Stack.Verdict is not GeometryVerdict.Localizer)
            .Select(s => new Refusal(LeftOutReason(grid, s.Stack.Verdict), s.Rule, s.Stack.SeriesInstanceUid));
        return new StackChoice(chosen, notes, [.. refusals]);
    }

    private static string LeftOutRule(ImageStack stack) =>
        stack.Verdict.Grid is null
            ? $"{stack.Slices.Count} other images of the series were left out: {stack.Verdict.Description}"
            : $"{stack.Slices.Count} other images of the series were left out, a volume of their own: {stack.Verdict.Description}";

    // A part that is a volume was split off for what tells it from the chosen one, see SeriesAssembler.
    private static RejectionReason LeftOutReason(VolumeGeometry chosen, GeometryVerdict verdict)
    {
        if (verdict.Grid is not { } grid) return verdict.Reason;
        var options = SeriesGeometryOptions.Default;
        if (!IsNear(chosen.AxisI, grid.AxisI) || !IsNear(chosen.AxisJ, grid.AxisJ) || chosen.FrameOfReferenceUid != grid.FrameOfReferenceUid)
        {
            return RejectionReason.MixedOrientation;
        }

        var sameSize = chosen.Size.Nx == grid.Size.Nx && chosen.Size.Ny == grid.Size.Ny;
        return sameSize && IsEqual(chosen.Spacing.I, grid.Spacing.I) && IsEqual(chosen.Spacing.J, grid.Spacing.J)
            ? RejectionReason.DuplicateSlices
            : RejectionReason.MixedSpacing;

        bool IsNear(VectorLps a, VectorLps b) => (a - b).Length <= 2 * options.OrientationTolerance;

        bool IsEqual(double a, double b) => Math.Abs(a - b) <= options.SpacingTolerance * a;
    }

    private static void RequireCt(ImageStack stack)
    {
        var modality = stack.Slices[0].Summary.Modality;
        if (modality != "CT") throw new RejectionException(RejectionReason.UnsupportedModality, $"there is no analysis of modality '{modality}' yet; CT only", stack.SeriesInstanceUid);
    }
}
