using System.Text;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Privacy;

/// <summary>An instance that was de-identified.</summary>
/// <param name="Dataset">The new dataset; values that stayed are slices of the original's memory.</param>
/// <param name="Concerns">What its pixels may still show.</param>
public sealed record DeidentifiedInstance(DicomDataset Dataset, PixelConcern Concerns);

/// <summary>
/// De-identifies instances by the Basic Application Level Confidentiality Profile. UIDs, pseudonyms and shifts of dates
/// follow from the key alone, so that the instances of a study, and the studies of a patient, stay together, in
/// whatever order and wherever they are treated. File meta information is written anew by the writer. Pixels are left as
/// they are. <i>Thread safety</i>: safe for different datasets. <i>Source</i>: PS3.15 Annex E.
/// </summary>
public sealed class Deidentifier
{
    private readonly DeidentificationKey _key;
    private readonly DeidentificationOptions _options;
    private readonly ConfidentialityProfile _profile;

    /// <summary>Creates a de-identifier.</summary>
    /// <param name="key">The secret of the project.</param>
    /// <param name="options">The options of the profile; none when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public Deidentifier(DeidentificationKey key, DeidentificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        _options = options ?? DeidentificationOptions.Default;
        _options.Validate();
        _profile = new ConfidentialityProfile(_options);
    }

    /// <summary>De-identifies an instance; the original is not changed.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.UnsupportedModality"/>: it is a directory of files.</exception>
    public DeidentifiedInstance Deidentify(DicomDataset original)
    {
        ArgumentNullException.ThrowIfNull(original);
        if (original.Contains(DicomTags.DirectoryRecordSequence))
        {
            throw new RejectionException(RejectionReason.UnsupportedModality, "A directory of files is not de-identified; make a new one.");
        }

        var patient = PatientIdentity.Of(original);
        var work = new Work(new DateShift(_key.ShiftDays(patient, _options.MaxShiftDays)), new KnownIdentifiers(original, _options));
        var dataset = Treat(original, work);
        var pseudonym = _key.Pseudonym(patient);
        if (original.Contains(DicomTags.PatientID)) dataset.Set(DicomTags.PatientID, pseudonym);
        if (original.Contains(DicomTags.PatientName)) dataset.Set(DicomTags.PatientName, pseudonym);
        DeidentificationMarks.Put(original, dataset, _options);
        return new DeidentifiedInstance(dataset, PixelConcerns.Of(original));
    }

    // The depth is bounded by that of reading.
    private DicomDataset Treat(DicomDataset source, Work work)
    {
        var target = new DicomDataset();
        foreach (var element in source.Elements) Put(source, element, target, work);
        return target;
    }

    private void Put(DicomDataset source, DicomElement element, DicomDataset target, Work work)
    {
        switch (_profile.ActionOf(element))
        {
            case ElementAction.Remove:
                break;
            case ElementAction.Empty:
                target.Set(element.Vr == DicomVr.SQ ? new DicomElement(element.Tag, []) : new DicomElement(element.Tag, element.Vr, ReadOnlyMemory<byte>.Empty));
                break;
            case ElementAction.Dummy when element.Vr != DicomVr.SQ:
                target.Set(DummyValues.Of(element));
                break;
            case ElementAction.MapUid when element.Vr == DicomVr.UI:
                target.Set(Mapped(source, element));
                break;
            case ElementAction.Shift when element.Vr != DicomVr.SQ:
                target.Set(work.Dates.Apply(source, element));
                break;
            case ElementAction.Clean when element.Vr.IsText():
                PutCleaned(source, element, target, work);
                break;
            case ElementAction.Clean when element.Vr != DicomVr.SQ:
                break;
            case ElementAction.MapUid when element.Vr != DicomVr.SQ:
                target.Set(DummyValues.Of(element));
                break;
            default:
                PutKept(source, element, target, work);
                break;
        }
    }

    private void PutKept(DicomDataset source, DicomElement element, DicomDataset target, Work work)
    {
        if (element.Vr == DicomVr.SQ) target.Set(new DicomElement(element.Tag, [.. element.Items.Select(item => Treat(item, work))]));
        else if (IsFreeText(element.Vr) && source.GetStrings(element.Tag).Any(work.Known.IsIn)) target.Set(DummyValues.Of(element));
        else target.CopyFrom(source, element.Tag);
    }

    private static bool IsFreeText(DicomVr vr) => vr is DicomVr.LO or DicomVr.LT or DicomVr.SH or DicomVr.ST or DicomVr.UC or DicomVr.UT or DicomVr.AE;

    private DicomElement Mapped(DicomDataset source, DicomElement element)
    {
        var uids = source.GetStrings(element.Tag).Select(uid => uid.Length == 0 || IsRegistered(uid) ? uid : _key.MapUid(uid));
        return new DicomElement(element.Tag, DicomVr.UI, Encoding.ASCII.GetBytes(string.Join('\\', uids)));
    }

    // The standard's own UIDs name classes and well-known frames of reference, the same for everyone.
    internal static bool IsRegistered(string uid) => uid.StartsWith("1.2.840.10008.", StringComparison.Ordinal);

    private void PutCleaned(DicomDataset source, DicomElement element, DicomDataset target, Work work)
    {
        var cleaned = source.GetStrings(element.Tag).Select(value => _options.CleanDescriptor!(element.Tag, value)).OfType<string>().Where(value => !work.Known.IsIn(value)).ToList();
        if (cleaned.Count > 0) target.Set(new DicomElement(element.Tag, element.Vr, Encoding.UTF8.GetBytes(string.Join('\\', cleaned))));
        else target.Set(new DicomElement(element.Tag, element.Vr, ReadOnlyMemory<byte>.Empty));
    }

    /// <summary>What is the same for all elements of an instance.</summary>
    private sealed record Work(DateShift Dates, KnownIdentifiers Known);
}
