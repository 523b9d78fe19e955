using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Search;

namespace LesionScan.Dicom.Tests.Web.Search;

public sealed class SearchParametersTests
{
    [Fact]
    public void Parse_EveryKindOfParameter_IsItsTypedForm()
    {
        var query = Parse(
            ("PatientName", "Mül*"), ("00100020", "ODD"), ("StudyDate", "20240101-20241231"), ("StudyTime", "-1200"),
            ("StudyInstanceUID", "1.2,1.3"), ("RequestAttributesSequence.ScheduledProcedureStepID", "S1"), ("00080061", ""),
            ("AccessionNumber", "***"), ("Rows", "512"), ("AcquisitionDateTime", "20240101120000-0500"),
            ("includefield", "StudyDescription,00081010"), ("includefield", "SeriesDate"), ("limit", "10"), ("offset", "20"), ("fuzzymatching", "true"));

        Assert.Equal(
            [
                new WildcardMatch(Path(DicomTags.PatientName), "Mül*"),
                new ValueMatch(Path(DicomTags.PatientID), "ODD"),
                new RangeMatch(Path(DicomTags.StudyDate), "20240101", "20241231"),
                new RangeMatch(Path(DicomTags.StudyTime), null, "1200"),
                new ValueMatch(Path(DicomTags.RequestAttributesSequence, DicomTags.ScheduledProcedureStepID), "S1"),
                new UniversalMatch(Path(DicomTags.ModalitiesInStudy)),
                new UniversalMatch(Path(DicomTags.AccessionNumber)),
                new ValueMatch(Path(DicomTags.Rows), "512"),
                new ValueMatch(Path(DicomTags.AcquisitionDateTime), "20240101120000-0500"),
            ],
            query.Matches.Where(m => m is not UidListMatch));
        Assert.Equal(["1.2", "1.3"], query.Matches.OfType<UidListMatch>().Single().Uids);
        Assert.Equal([Path(DicomTags.StudyDescription), Path(DicomTags.StationName), Path(DicomTags.SeriesDate)], query.IncludeFields);
        Assert.Equal((10, 20, true, false), (query.Limit, query.Offset, query.FuzzyMatching, query.IncludeAll));
    }

    [Theory]
    [InlineData("20240101-", "20240101", null)]
    [InlineData("-20240101", null, "20240101")]
    [InlineData("20240101120000+0100-20240102", "20240101120000+0100", "20240102")]
    [InlineData("20240101-0500-20240102-0500", "20240101-0500", "20240102-0500")]
    public void Parse_DateTimeRange_IsSplitAtTheRightDash(string value, string? from, string? to) =>
        Assert.Equal(new RangeMatch(Path(DicomTags.AcquisitionDateTime), from, to), Parse(("AcquisitionDateTime", value)).Matches.Single());

    [Theory]
    [InlineData("PatientNam", "x")]
    [InlineData("0010001", "x")]
    [InlineData("", "x")]
    [InlineData("StudyDate", "2024-01-01")]
    [InlineData("StudyDate", "20241301")]
    [InlineData("StudyDate", "-")]
    [InlineData("StudyTime", "25")]
    [InlineData("StudyInstanceUID", "1.2,x")]
    [InlineData("Rows", "many")]
    [InlineData("PixelData", "x")]
    [InlineData("RequestAttributesSequence", "x")]
    [InlineData("limit", "-1")]
    [InlineData("limit", "")]
    [InlineData("offset", "1.5")]
    [InlineData("fuzzymatching", "maybe")]
    [InlineData("emptyvaluematching", "true")]
    [InlineData("includefield", "Nonsense")]
    public void Parse_WhatCannotBeAsked_IsRefused(string name, string value) =>
        Assert.Equal(RejectionReason.InvalidRequest, Assert.Throws<RejectionException>(() => Parse((name, value))).Reason);

    [Fact]
    public void Parse_AttributeTwice_IsRefused() =>
        Assert.Equal(RejectionReason.InvalidRequest, Assert.Throws<RejectionException>(() => Parse(("PatientID", "a"), ("00100020", "b"))).Reason);

    [Fact]
    public void Parse_OverTheBounds_IsRefused()
    {
        var many = Enumerable.Range(0, 65).Select(i => ("limit", $"{i}")).ToArray();
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => Parse(many)).Reason);
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => Parse(("PatientID", new string('x', 257)))).Reason);
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => Parse(("StudyInstanceUID", string.Join(',', Enumerable.Repeat("1", 1001))))).Reason);
        Assert.Equal(RejectionReason.LimitExceeded, Assert.Throws<RejectionException>(() => Parse(("includefield", string.Join(',', Enumerable.Repeat("Rows", 65))))).Reason);
        Assert.Equal(int.MaxValue, Parse(("limit", "99999999999999999999")).Limit);
    }

    [Fact]
    public void ToRelativeUri_OfAQuery_ReadsBackAsTheQuery()
    {
        var query = new SearchQuery
        {
            Level = SearchLevel.Instance,
            StudyInstanceUid = "1.2",
            SeriesInstanceUid = "1.2.3",
            Matches = [new WildcardMatch(Path(DicomTags.PatientName), "Mü&=*"), new RangeMatch(Path(DicomTags.StudyDate), "20240101", null)],
            IncludeFields = [Path(DicomTags.Rows)],
            Limit = 5,
            Offset = 7,
        };
        var uri = query.ToRelativeUri();

        Assert.Equal("studies/1.2/series/1.2.3/instances?00100010=M%C3%BC%26%3D*&00080020=20240101-&includefield=00280010&limit=5&offset=7", uri);
        var parameters = uri[(uri.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(p => (p.Split('=')[0], Uri.UnescapeDataString(p.Split('=')[1])));
        var again = Parse([.. parameters]);
        Assert.Equal(query.Matches, again.Matches);
        Assert.Equal(query.IncludeFields, again.IncludeFields);
    }

    private static AttributePath Path(params ReadOnlySpan<DicomTag> tags) => new(tags);

    private static SearchQuery Parse(params (string Name, string Value)[] parameters) =>
        SearchParameters.Parse(new SearchQuery { Level = SearchLevel.Study }, parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)));
}
