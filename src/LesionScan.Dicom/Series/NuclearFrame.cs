namespace LesionScan.Dicom.Series;

/// <summary>
/// Which energy window, detector, time … one frame of a nuclear medicine image belongs to. Numbers count from 1; null
/// where the image is not ordered by that vector. <i>Source</i>: PS3.3 C.8.4.8 and C.8.4.14 to C.8.4.17.
/// </summary>
public sealed record NuclearFrame
{
    /// <summary>The frame, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Energy Window Vector (0054,0010): an item of Energy Window Information Sequence.</summary>
    public int? EnergyWindow { get; init; }

    /// <summary>Detector Vector (0054,0020): an item of Detector Information Sequence.</summary>
    public int? Detector { get; init; }

    /// <summary>Phase Vector (0054,0030).</summary>
    public int? Phase { get; init; }

    /// <summary>Rotation Vector (0054,0050).</summary>
    public int? Rotation { get; init; }

    /// <summary>R-R Interval Vector (0054,0060).</summary>
    public int? RrInterval { get; init; }

    /// <summary>Time Slot Vector (0054,0070).</summary>
    public int? TimeSlot { get; init; }

    /// <summary>Slice Vector (0054,0080).</summary>
    public int? Slice { get; init; }

    /// <summary>Angular View Vector (0054,0090).</summary>
    public int? AngularView { get; init; }

    /// <summary>Time Slice Vector (0054,0100).</summary>
    public int? TimeSlice { get; init; }

    /// <summary>From where the detector looks, by its View Code.</summary>
    public NuclearView View { get; init; }
}

/// <summary>From where a detector looks at the patient. <i>Source</i>: PS3.16 CID 26.</summary>
public enum NuclearView
{
    /// <summary>No view code: the caller must say.</summary>
    Unknown,

    /// <summary>From the front: SCT 399321004, SRT G-5215.</summary>
    Anterior,

    /// <summary>From behind, so that left and right are exchanged against an anterior view: SCT 399001007, SRT G-5216.</summary>
    Posterior,

    /// <summary>From elsewhere.</summary>
    Other,
}
