using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>
/// The words that identify this patient and others who are named, taken from the instance before they are removed from it, so that a text that
/// stays is not left to repeat them. Our own addition to the profile.
/// </summary>
internal sealed class KnownIdentifiers
{
    // Shorter words are parts of ordinary ones, and of codes.
    private const int ShortestWord = 3;
    private const int ShortestNumber = 4;

    private static readonly DicomTag[] Sources =
    [
        DicomTags.PatientID, DicomTags.OtherPatientIDs, DicomTags.PatientBirthDate, DicomTags.AccessionNumber, DicomTags.StudyID,
        DicomTags.ClinicalTrialSubjectID, new(0x0010_1040), new(0x0010_2154), new(0x0010_1090),
    ];

    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);

    internal KnownIdentifiers(DicomDataset dataset, DeidentificationOptions options)
    {
        AddNames(dataset);
        foreach (var tag in Sources) Add(dataset, tag);
        if (!options.RetainInstitutionIdentity) Add(dataset, DicomTags.InstitutionName);
        if (!options.RetainDeviceIdentity) Add(dataset, DicomTags.StationName);
    }

    /// <summary>Whether a text holds one of the words.</summary>
    internal bool IsIn(string text)
    {
        if (_words.Count == 0) return false;
        foreach (var word in Words(text))
        {
            if (_words.Contains(word)) return true;
        }

        return false;
    }

    // Whoever is named anywhere. The depth is bounded by that of reading.
    private void AddNames(DicomDataset dataset)
    {
        foreach (var element in dataset.Elements)
        {
            if (element.Vr == DicomVr.PN) Add(dataset, element.Tag);
            foreach (var item in element.Items) AddNames(item);
        }
    }

    private void Add(DicomDataset dataset, DicomTag tag)
    {
        foreach (var word in dataset.GetStrings(tag).SelectMany(Words))
        {
            if (word.Length >= (word.All(char.IsAsciiDigit) ? ShortestNumber : ShortestWord)) _words.Add(word);
        }
    }

    private static string[] Words(string text)
    {
        var letters = text.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (!char.IsLetterOrDigit(letters[i])) letters[i] = ' ';
        }

        return new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
