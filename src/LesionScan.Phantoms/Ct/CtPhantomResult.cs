using LesionScan.Core.Labels;
using LesionScan.Core.Volumes;
using LesionScan.Phantoms.Truth;

namespace LesionScan.Phantoms.Ct;

/// <summary>
/// A phantom's image and what is true of it. All three grids share one geometry. <i>Ownership</i>: owns the
/// volumes; dispose it once. <i>Thread safety</i>: safe for any number of readers.
/// </summary>
/// <param name="Image">Attenuation, HU, -1024 to 3071.</param>
/// <param name="Anatomy">The numbers of <see cref="AnatomyLabel"/>.</param>
/// <param name="Lesions">0 none, else the lesion's number in <see cref="PhantomTruth.Lesions"/>.</param>
/// <param name="Truth">Lesions, vertebrae and the parameters used.</param>
public sealed record CtPhantomResult(Volume<short> Image, LabelMap Anatomy, LabelMap Lesions, PhantomTruth Truth) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Image.Dispose();
        Anatomy.Dispose();
        Lesions.Dispose();
    }
}
