using LesionScan.Core.Volumes;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Modalities;

/// <summary>How MR and nuclear medicine volumes are read.</summary>
public sealed record FloatReadOptions
{
    /// <summary>The defaults.</summary>
    public static FloatReadOptions Default { get; } = new();

    /// <summary>How many slices are decoded at once; the number of processors by default. The result does not depend on it.</summary>
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether sheared stacks are read, on their sheared grid; true by default, since the grid says so.</summary>
    public bool AcceptGantryTilt { get; init; } = true;

    /// <summary>The budget the voxels are taken from; that of the process when null.</summary>
    public MemoryBudget? Budget { get; init; }

    /// <summary>The limits of reading files again for their pixels.</summary>
    public DicomReadOptions Reading { get; init; } = DicomReadOptions.Default;

    /// <summary>The limits of decoding frames.</summary>
    public PixelDecoderOptions Decoding { get; init; } = PixelDecoderOptions.Default;

    internal void Validate() => ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxDegreeOfParallelism);
}
