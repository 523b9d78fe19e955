namespace LesionScan.Dicom.Web.Json;

/// <summary>The component groups of a person name. <i>Source</i>: PS3.5 6.2.1.1, PS3.18 F.2.2.</summary>
internal static class PersonNameGroups
{
    /// <summary>The names of the groups in the JSON model, in their order in the value.</summary>
    internal static readonly string[] Names = ["Alphabetic", "Ideographic", "Phonetic"];

    /// <summary>The groups of one value. There are at most three; what stands after a third delimiter stays in the last.</summary>
    internal static string[] Split(string value) => value.Split('=', Names.Length);

    /// <summary>The value of groups; empty groups at the end are left out.</summary>
    internal static string Join(ReadOnlySpan<string?> groups)
    {
        while (!groups.IsEmpty && string.IsNullOrEmpty(groups[^1])) groups = groups[..^1];
        return string.Join('=', groups);
    }
}
