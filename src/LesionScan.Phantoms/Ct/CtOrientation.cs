namespace LesionScan.Phantoms.Ct;

/// <summary>How the slices of a phantom lie.</summary>
public enum CtOrientation
{
    /// <summary>Axial, ascending towards the head.</summary>
    Axial = 0,

    /// <summary>Axial, ascending towards the feet, as when the patient goes in feet first.</summary>
    FeetFirst,

    /// <summary>Axial, tilted by a few degrees.</summary>
    Oblique,

    /// <summary>Sagittal: columns run to the back, rows to the feet, slices to the left.</summary>
    Sagittal,
}
