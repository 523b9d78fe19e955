using LesionScan.Dicom.Network.Pdus;

namespace LesionScan.Dicom.Network;

/// <summary>Application entity titles. <i>Source</i>: PS3.5 6.2 (AE), PS3.8 9.3.2.</summary>
internal static class AeTitles
{
    internal const int MaxLength = 16;

    /// <summary>Whether a title can be sent: 1 to 16 printable ASCII characters, no backslash, no space at either end.</summary>
    internal static bool IsValid(string? title) =>
        title is { Length: > 0 and <= MaxLength } && title.All(c => c is >= ' ' and <= '~' and not '\\') && title[0] != ' ' && title[^1] != ' ';

    internal static string Read(ref PduCursor fields) => PduCursor.Text(fields.Take(MaxLength));

    /// <exception cref="ArgumentException">The title cannot be sent.</exception>
    internal static void Require(string? title, string name)
    {
        if (!IsValid(title)) throw new ArgumentException("An AE title has 1 to 16 printable ASCII characters without a backslash.", name);
    }
}
