namespace LesionScan.Service.Errors;

/// <summary>Makes identifiers that a client sent fit for an answer and for the log.</summary>
internal static class Subjects
{
    private const int Longest = 64;

    /// <summary>The identifier if it is a DICOM UID or one of our own ids; otherwise a placeholder, lest it carry anything else.</summary>
    public static string Safe(string identifier) =>
        identifier.Length is > 0 and <= Longest && identifier.All(IsSafe) ? identifier : "(an identifier out of form)";

    /// <summary>Whether a character may stand in an identifier.</summary>
    public static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';
}
