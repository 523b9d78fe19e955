namespace LesionScan.Dicom.Data;

/// <summary>Turns the bytes of text elements into values without padding. <i>Source</i>: PS3.5 6.2, 6.4.</summary>
internal static class TextValues
{
    private static readonly char[] Padding = [' ', '\0'];

    /// <summary>All values of an element; none where it is empty.</summary>
    internal static string[] Split(CharacterSet characterSet, DicomVr vr, ReadOnlySpan<byte> bytes)
    {
        var text = Decode(characterSet, vr, bytes);
        if (text.Length == 0) return [];
        if (vr.IsSingleText() || !text.Contains('\\')) return [text];
        var values = text.Split('\\');
        for (var i = 0; i < values.Length; i++) values[i] = values[i].Trim(Padding);
        return values;
    }

    /// <summary>The first value; empty where there is none.</summary>
    internal static string First(CharacterSet characterSet, DicomVr vr, ReadOnlySpan<byte> bytes)
    {
        var text = Decode(characterSet, vr, bytes);
        if (vr.IsSingleText()) return text;
        var end = text.IndexOf('\\', StringComparison.Ordinal);
        return end < 0 ? text : text[..end].Trim(Padding);
    }

    /// <summary>The next value of plain ASCII bytes, without padding.</summary>
    /// <param name="rest">The bytes of the element that are still to come; moved behind the value.</param>
    internal static ReadOnlySpan<byte> TakeAscii(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\\');
        var value = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return value.Trim(" \0"u8);
    }

    // Leading spaces belong to the value in the long text VRs only.
    private static string Decode(CharacterSet characterSet, DicomVr vr, ReadOnlySpan<byte> bytes)
    {
        bytes = vr.IsSingleText() ? bytes.TrimEnd(" \0"u8) : bytes.Trim(" \0"u8);
        if (bytes.IsEmpty) return string.Empty;
        return (vr.UsesCharacterSet() ? characterSet : CharacterSet.Default).Decode(bytes);
    }
}
