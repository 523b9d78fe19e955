using LesionScan.Core.Errors;

namespace LesionScan.Inference.Manifests;

/// <summary>Reads a file of a model's folder whose size is checked before memory is taken.</summary>
internal static class BoundedFile
{
    public static byte[] Read(string path, int maxBytes, string subject)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > maxBytes) throw Invalid($"{name} is larger than the limit of {maxBytes} bytes.", subject);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid($"{name} cannot be read.", subject, e);
        }
    }

    private static RejectionException Invalid(string rule, string subject, Exception? inner = null) =>
        new(RejectionReason.InvalidModel, rule, subject, inner);
}
