using System.Text.Json;

namespace LesionScan.Dicom.Web.Json;

/// <summary>Takes strings out of JSON.</summary>
internal static class JsonText
{
    /// <summary>The string or property name that the reader stands on.</summary>
    internal static string Read(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The document is valid UTF-8, so this can only be an escape for half a character.
            throw DicomJsonReader.Malformed("has an escape sequence that is no character");
        }
    }
}
