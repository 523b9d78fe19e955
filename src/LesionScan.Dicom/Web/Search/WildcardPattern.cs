namespace LesionScan.Dicom.Web.Search;

/// <summary>Compares text with patterns of <c>*</c> and <c>?</c>. <i>Source</i>: PS3.4 C.2.2.2.4.</summary>
internal static class WildcardPattern
{
    /// <summary>Whether a pattern covers a text; at worst the product of their lengths in steps, both of which are bounded.</summary>
    internal static bool Covers(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                // Only the last star need be tried again: it can take what an earlier one would.
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}
