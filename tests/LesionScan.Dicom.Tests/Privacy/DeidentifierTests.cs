using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Privacy;

namespace LesionScan.Dicom.Tests.Privacy;

public sealed class DeidentifierTests
{
    private static readonly DeidentificationKey Key = new("a key for tests only, not secret"u8);

    [Fact]
    public void BasicProfile_DoesWithEachKindWhatTheTableSays()
    {
        var original = Patient()
            .Set(DicomTags.InstitutionName, "St. Nowhere")
            .Set(DicomTags.StudyDescription, "Herr Müller, LWS")
            .Set(DicomTags.ProtocolName, "Müller LWS")
            .Set(DicomTags.StudyDate, "20240131")
            .Set(DicomTags.ContentDate, "20240131")
            .Set(DicomTags.OperatorsName, "Nurse^A")
            .Set(DicomTags.DeviceSerialNumber, "4711")
            .Set(DicomTags.PatientSex, "M")
            .Set(DicomTags.PatientAge, "045Y")
            .Set(DicomTags.Manufacturer, "Scanner Works")
            .Set(DicomTags.KVP, 120)
            .Set(DicomTags.ReferencedImageSequence, new DicomDataset().Set(DicomTags.ReferencedSOPClassUID, DicomUids.CtImage).Set(DicomTags.ReferencedSOPInstanceUID, "1.2.3.4"))
            .Set(DicomTags.ReferencedPatientSequence, new DicomDataset().Set(DicomTags.ReferencedSOPInstanceUID, "1.2.9"))
            .SetPrivate(0x0009, "SOMEONE", 1, DicomVr.LO, "Müller"u8.ToArray())
            .Set(new DicomElement(new DicomTag(0x5000_3000), DicomVr.OW, new byte[4]))
            .Set(new DicomElement(DicomTags.OverlayData, DicomVr.OW, new byte[4]))
            .Set(new DicomElement(DicomTags.OverlayRows, DicomVr.US, new byte[2]))
            .Set(new DicomElement(new DicomTag(0x0018_9999), DicomVr.LT, "a comment of tomorrow's edition"u8.ToArray()))
            .Set(new DicomElement(new DicomTag(0x0018_9998), DicomVr.UN, new byte[6]))
            .Set(new DicomElement(new DicomTag(0x0018_9996), DicomVr.FD, new byte[8]));

        var treated = new Deidentifier(Key).Deidentify(original).Dataset;

        Assert.StartsWith("P", treated.GetString(DicomTags.PatientID), StringComparison.Ordinal);
        Assert.Equal(treated.GetString(DicomTags.PatientID), treated.GetString(DicomTags.PatientName));
        AssertEmpty(treated, DicomTags.PatientBirthDate, DicomTags.PatientSex, DicomTags.StudyDate, DicomTags.AccessionNumber, DicomTags.StudyID);
        AssertAbsent(treated, DicomTags.StudyDescription, DicomTags.PatientAge, DicomTags.ReferencedPatientSequence, DicomTags.OverlayData, DicomTags.OverlayRows,
            new DicomTag(0x5000_3000), new DicomTag(0x0009_0010), new DicomTag(0x0009_1001), new DicomTag(0x0018_9998));
        Assert.All((DicomTag[])[DicomTags.InstitutionName, DicomTags.ProtocolName, DicomTags.OperatorsName, DicomTags.DeviceSerialNumber], tag => Assert.Equal("REMOVED", treated.GetString(tag)));
        Assert.Equal("REMOVED ", System.Text.Encoding.ASCII.GetString(treated.GetElement(new DicomTag(0x0018_9999)).Value.Span));
        Assert.True(treated.Contains(new DicomTag(0x0018_9996)));
        Assert.Equal("19000101", treated.GetString(DicomTags.ContentDate));
        Assert.Equal("Scanner Works", treated.GetString(DicomTags.Manufacturer));
        Assert.Equal(120, treated.GetDouble(DicomTags.KVP));
        var reference = treated.GetItems(DicomTags.ReferencedImageSequence)[0];
        Assert.Equal((DicomUids.CtImage, Key.MapUid("1.2.3.4")), (reference.GetString(DicomTags.ReferencedSOPClassUID), reference.GetString(DicomTags.ReferencedSOPInstanceUID)));
        Assert.Equal(Key.MapUid("1.2.3.4"), treated.GetString(DicomTags.SOPInstanceUID));
        Assert.Equal(DicomUids.SecondaryCaptureImage, treated.GetString(DicomTags.SOPClassUID));
        Assert.Equal("Müller^Jörg", original.GetString(DicomTags.PatientName));
    }

    [Fact]
    public void Marks_SayWhatWasDone_BesideWhatWasDoneBefore()
    {
        var first = new Deidentifier(Key, new DeidentificationOptions { RetainUids = true }).Deidentify(Patient()).Dataset;
        var second = new Deidentifier(Key, new DeidentificationOptions
        {
            Dates = TemporalInformation.Shift,
            RetainDeviceIdentity = true,
            RetainPatientCharacteristics = true,
            RetainInstitutionIdentity = true,
            CleanDescriptor = DescriptorWords.Clean,
        }).Deidentify(first).Dataset;

        Assert.Equal("YES", second.GetString(DicomTags.PatientIdentityRemoved));
        Assert.Equal("REMOVED", first.GetString(DicomTags.LongitudinalTemporalInformationModified));
        Assert.Equal("MODIFIED", second.GetString(DicomTags.LongitudinalTemporalInformationModified));
        Assert.Equal(["113100", "113110"], first.GetItems(DicomTags.DeidentificationMethodCodeSequence).Select(c => c.GetString(DicomTags.CodeValue)));
        Assert.Equal(
            ["113110", "113100", "113105", "113107", "113108", "113109", "113112"],
            second.GetItems(DicomTags.DeidentificationMethodCodeSequence).Select(c => c.GetString(DicomTags.CodeValue)));
        Assert.Single(second.GetStrings(DicomTags.DeidentificationMethod));
    }

    [Fact]
    public void Options_KeepWhatTheyAreFor()
    {
        var original = Patient().Set(DicomTags.StationName, "CT2").Set(DicomTags.InstitutionName, "St. Nowhere").Set(DicomTags.PatientSex, "M").Set(DicomTags.PatientAge, "045Y")
            .Set(DicomTags.StudyDate, "20240131").Set(DicomTags.MedicalAlerts, "none").Set(DicomTags.DeviceUID, "1.2.5.6");

        DicomDataset With(DeidentificationOptions options) => new Deidentifier(Key, options).Deidentify(original).Dataset;
        Assert.Equal("1.2.3.4", With(new DeidentificationOptions { RetainUids = true }).GetString(DicomTags.SOPInstanceUID));
        var device = With(new DeidentificationOptions { RetainDeviceIdentity = true });
        Assert.Equal(("CT2", "1.2.5.6"), (device.GetString(DicomTags.StationName), device.GetString(DicomTags.DeviceUID)));
        Assert.Equal("St. Nowhere", With(new DeidentificationOptions { RetainInstitutionIdentity = true }).GetString(DicomTags.InstitutionName));
        var patient = With(new DeidentificationOptions { RetainPatientCharacteristics = true });
        Assert.Equal(("M", "045Y"), (patient.GetString(DicomTags.PatientSex), patient.GetString(DicomTags.PatientAge)));
        AssertEmpty(patient, DicomTags.PatientBirthDate);
        AssertAbsent(patient, DicomTags.MedicalAlerts);
        Assert.Equal("20240131", With(new DeidentificationOptions { Dates = TemporalInformation.Keep }).GetString(DicomTags.StudyDate));
    }

    [Fact]
    public void ShiftedDates_KeepTheirDistances_ForOnePatientAndNotForAnother()
    {
        var deidentifier = new Deidentifier(Key, new DeidentificationOptions { Dates = TemporalInformation.Shift });
        var first = deidentifier.Deidentify(Patient().Set(DicomTags.StudyDate, "20240131").Set(DicomTags.StudyTime, "101112").Set(DicomTags.AcquisitionDateTime, "20240201093000.5+0100")).Dataset;
        var later = deidentifier.Deidentify(Patient().Set(DicomTags.StudyDate, "20240310").Set(DicomTags.ContentDate, "nonsense")).Dataset;
        var other = deidentifier.Deidentify(Patient("OTHER").Set(DicomTags.StudyDate, "20240131")).Dataset;

        var day = Date(first, DicomTags.StudyDate);
        Assert.InRange(new DateOnly(2024, 1, 31).DayNumber - day.DayNumber, 1, 3650);
        Assert.Equal(new DateOnly(2024, 3, 10).DayNumber - new DateOnly(2024, 1, 31).DayNumber, Date(later, DicomTags.StudyDate).DayNumber - day.DayNumber);
        Assert.Equal($"{day.AddDays(1):yyyyMMdd}093000.5+0100", first.GetString(DicomTags.AcquisitionDateTime));
        Assert.Equal("101112", first.GetString(DicomTags.StudyTime));
        Assert.Equal("19000101", later.GetString(DicomTags.ContentDate));
        Assert.NotEqual(day, Date(other, DicomTags.StudyDate));
        AssertEmpty(first, DicomTags.PatientBirthDate);
    }

    [Fact]
    public void TextThatStays_DoesNotRepeatThePatient()
    {
        var treated = new Deidentifier(Key).Deidentify(Patient()
            .Set(DicomTags.Manufacturer, "Scanner of Müller")
            .Set(DicomTags.SoftwareVersions, ["VB40", "ID ODD-7788"])
            .Set(DicomTags.ConvolutionKernel, "B30f")).Dataset;
        Assert.Equal("REMOVED", treated.GetString(DicomTags.Manufacturer));
        Assert.Equal("REMOVED", treated.GetString(DicomTags.SoftwareVersions));
        Assert.Equal("B30f", treated.GetString(DicomTags.ConvolutionKernel));
    }

    [Theory]
    [InlineData("CT LWS axial 2.0 mm Herr Müller 20240131", "CT LWS axial 2.0 mm")]
    [InlineData("Chest/Abdomen^Dr_Who", "Chest Abdomen")]
    [InlineData("4711", null)]
    [InlineData("12 3", null)]
    [InlineData("Müller", null)]
    public void Descriptor_IsCleanedToTheWordsThatAreKnown(string text, string? expected) => Assert.Equal(expected, DescriptorWords.Clean(DicomTags.SeriesDescription, text));

    [Fact]
    public void CleanedDescriptors_Stay()
    {
        var treated = new Deidentifier(Key, new DeidentificationOptions { CleanDescriptor = DescriptorWords.Clean })
            .Deidentify(Patient().Set(DicomTags.SeriesDescription, "Thorax axial Jörg Müller").Set(DicomTags.StudyDescription, "Müller")).Dataset;
        Assert.Equal("Thorax axial", treated.GetString(DicomTags.SeriesDescription));
        AssertEmpty(treated, DicomTags.StudyDescription);
    }

    [Fact]
    public void Pixels_ThatMayHoldText_AreToldOf()
    {
        PixelConcern Of(DicomDataset d) => new Deidentifier(Key).Deidentify(d).Concerns;
        var image = Patient().Set(DicomTags.Modality, "CT").Set(DicomTags.SOPClassUID, DicomUids.CtImage).Set(new DicomElement(DicomTags.PixelData, DicomVr.OW, new byte[2]));
        Assert.Equal(PixelConcern.None, Of(image));
        Assert.Equal(PixelConcern.BurnedInAnnotation, Of(image.Set(DicomTags.BurnedInAnnotation, "YES")));
        Assert.Equal(PixelConcern.None, Of(image.Set(DicomTags.BurnedInAnnotation, "NO").Set(DicomTags.Modality, "US")));
        Assert.Equal(PixelConcern.PossibleAnnotation, Of(image.Remove(DicomTags.BurnedInAnnotation)));
        var more = image.Set(DicomTags.BurnedInAnnotation, "NO").Set(DicomTags.RecognizableVisualFeatures, "YES").Set(DicomTags.OverlayBitPosition, 12);
        Assert.Equal(PixelConcern.RecognizableFeatures | PixelConcern.EmbeddedOverlay, Of(more));
    }

    [Fact]
    public void Uids_FollowFromTheKey_AndRegisteredOnesStay()
    {
        var other = new DeidentificationKey(DeidentificationKey.NewSecret());
        Assert.Equal(Key.MapUid("1.2.3"), new DeidentificationKey("a key for tests only, not secret"u8).MapUid("1.2.3"));
        Assert.NotEqual(Key.MapUid("1.2.3"), other.MapUid("1.2.3"));
        Assert.NotEqual(Key.MapUid("1.2.3"), Key.MapUid("1.2.4"));
        Assert.True(DicomUid.IsValid(Key.MapUid("1.2.3")));
        Assert.Equal("1.2.840.10008.1.4.1.1", new Deidentifier(Key).Deidentify(Patient().Set(DicomTags.FrameOfReferenceUID, "1.2.840.10008.1.4.1.1")).Dataset.GetString(DicomTags.FrameOfReferenceUID));
        Assert.Throws<ArgumentException>(() => new DeidentificationKey(new byte[15]));
    }

    [Fact]
    public void Directory_IsRefused()
    {
        var refusal = Assert.Throws<RejectionException>(() => new Deidentifier(Key).Deidentify(new DicomDataset().Set(DicomTags.DirectoryRecordSequence, new DicomDataset())));
        Assert.Equal(RejectionReason.UnsupportedModality, refusal.Reason);
    }

    [Fact]
    public void Table_HasEveryRowOnce_AndItsUidsAreUids()
    {
        Assert.Equal(619 + 13, ConfidentialityTable.Tags.Count());
        foreach (var tag in ConfidentialityTable.Tags)
        {
            Assert.True(ConfidentialityTable.TryFind(tag, out var rule));
            if (!DicomDictionary.TryFind(tag, out var entry)) continue;
            if (rule.Basic == BasicAction.U) Assert.Equal(DicomVr.UI, entry.Vr);
            if (entry.Vr is DicomVr.DA or DicomVr.TM or DicomVr.DT && tag.Group != 0x0010) Assert.True(rule.Options.HasFlag(ProfileOption.Dates), tag.ToString());
        }
    }

    private static DicomDataset Patient(string id = "ODD-7788") => Samples.Minimal()
        .Set(DicomTags.PatientName, "Müller^Jörg")
        .Set(DicomTags.PatientID, id)
        .Set(DicomTags.PatientBirthDate, "19500101")
        .Set(DicomTags.AccessionNumber, "A1")
        .Set(DicomTags.StudyID, "7")
        .Set(DicomTags.StudyInstanceUID, "1.2.3");

    private static DateOnly Date(DicomDataset d, DicomTag tag) => DateOnly.ParseExact(d.GetString(tag), "yyyyMMdd");

    private static void AssertEmpty(DicomDataset d, params DicomTag[] tags) => Assert.All(tags, tag => Assert.True(d.TryGetElement(tag, out var e) && e.IsEmpty, tag.ToString()));

    private static void AssertAbsent(DicomDataset d, params DicomTag[] tags) => Assert.All(tags, tag => Assert.False(d.Contains(tag), tag.ToString()));
}
