namespace LesionScan.Dicom.Data;

/// <summary>Checks text before it is put into a dataset. <i>Source</i>: PS3.5 6.2.</summary>
internal static class TextRules
{
    internal static void Check(DicomTag tag, DicomVr vr, IReadOnlyList<string> values)
    {
        if (!vr.IsText()) throw new ArgumentException($"{tag} is not text but {vr}.", nameof(tag));
        if (vr.IsSingleText() && values.Count > 1) throw new ArgumentException($"{tag} ({vr}) holds one value.", nameof(values));
        foreach (var value in values) CheckValue(tag, vr, value);
    }

    private static void CheckValue(DicomTag tag, DicomVr vr, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var limit = vr.MaxCharacters();
        if (limit > 0 && value.Length > limit) throw Broken(tag, vr, $"holds at most {limit} characters");
        if (!vr.IsSingleText() && value.Contains('\\')) throw Broken(tag, vr, "holds no backslash within a value");
        if (value.Length == 0) return;
        switch (vr)
        {
            case DicomVr.UI when !DicomUid.IsUsable(value):
                throw Broken(tag, vr, "holds digits and dots");
            case DicomVr.CS when !value.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is ' ' or '_'):
                throw Broken(tag, vr, "holds capitals, digits, spaces and underscores");
            case DicomVr.AE or DicomVr.AS or DicomVr.DA or DicomVr.DS or DicomVr.DT or DicomVr.IS or DicomVr.TM or DicomVr.UR
                when !value.All(char.IsAscii):
                throw Broken(tag, vr, "holds ASCII only");
        }
    }

    private static ArgumentException Broken(DicomTag tag, DicomVr vr, string rule) => new($"{tag}: {vr} {rule}.");
}
