using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Series;

/// <summary>
/// Turns bytes into instances. Refuses what is malformed, oversized or without identity, and names the file or
/// instance. <i>Thread safety</i>: safe.
/// </summary>
public static class InstanceReader
{
    /// <summary>Reads an instance from memory; its pixel data stay slices of the bytes, which must not change.</summary>
    /// <param name="bytes">The bytes of a Part 10 file, or of a bare dataset.</param>
    /// <param name="options">The limits; the defaults when null.</param>
    /// <exception cref="RejectionException">The bytes are malformed, over a limit, or have no SOP Class or Instance UID.</exception>
    public static DicomInstance Read(ReadOnlyMemory<byte> bytes, DicomReadOptions? options = null) => new(DicomReader.Read(bytes, options), path: null);

    /// <summary>Reads the header of a file; its pixel data are read from the file when they are needed.</summary>
    /// <param name="path">The file; it must stay as it is while the instance is in use.</param>
    /// <param name="options">The limits; the defaults when null.</param>
    /// <exception cref="RejectionException">As <see cref="Read"/>, or the file cannot be read; the file's name is the subject.</exception>
    public static DicomInstance ReadFile(string path, DicomReadOptions? options = null)
    {
        try
        {
            return new DicomInstance(DicomReader.ReadFileHeader(path, options), path);
        }
        catch (RejectionException e)
        {
            throw e.About(Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RejectionException(RejectionReason.NotFound, "the file cannot be read", Path.GetFileName(path), e);
        }
    }
}
