using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Search;

namespace LesionScan.Dicom.Tests.Web.Search;

public sealed class SearchMatcherTests
{
    [Theory]
    [InlineData("PatientName", "MÜLLER^jörg", true)]
    [InlineData("PatientName", "Müller^Jörg^^", true)]
    [InlineData("PatientName", "山田^太郎", true)]
    [InlineData("PatientName", "Müller^Jörg=山田^太郎", true)]
    [InlineData("PatientName", "Müller", false)]
    [InlineData("PatientName", "müll*", true)]
    [InlineData("PatientName", "*太郎", true)]
    [InlineData("PatientName", "M?ller^J*g", true)]
    [InlineData("PatientName", "M?ler*", false)]
    [InlineData("PatientID", "ODD", true)]
    [InlineData("PatientID", "odd", false)]
    [InlineData("PatientID", "O??", true)]
    [InlineData("PatientID", "O?", false)]
    [InlineData("PatientBirthDate", "19500101", false)]
    [InlineData("PatientBirthDate", "", true)]
    [InlineData("StationName", "", true)]
    [InlineData("StationName", "X", false)]
    [InlineData("StationName", "X*", false)]
    [InlineData("ImageType", "PRIMARY", true)]
    [InlineData("ImageType", "SECONDARY", false)]
    [InlineData("ContentDate", "20261122", true)]
    [InlineData("ContentDate", "20261101-20261130", true)]
    [InlineData("ContentDate", "20261123-", false)]
    [InlineData("ContentDate", "-20261122", true)]
    [InlineData("ContentTime", "08", true)]
    [InlineData("ContentTime", "0830", true)]
    [InlineData("ContentTime", "083006", false)]
    [InlineData("ContentTime", "0830-083005", true)]
    [InlineData("ContentTime", "-0829", false)]
    [InlineData("Rows", "2", true)]
    [InlineData("Rows", "2.0", true)]
    [InlineData("Rows", "3", false)]
    [InlineData("InstanceNumber", "012", true)]
    [InlineData("SOPInstanceUID", "1.2.3.4,1.2", true)]
    [InlineData("SOPInstanceUID", "1.2.3", false)]
    [InlineData("ReferencedSeriesSequence.ReferencedInstanceSequence.ReferencedSOPInstanceUID", "1.2.3.5", true)]
    [InlineData("ReferencedSeriesSequence.ReferencedInstanceSequence.ReferencedSOPInstanceUID", "1.2.3", false)]
    [InlineData("ReferencedSeriesSequence.SeriesDescription", "Wirbel*", true)]
    [InlineData("AnatomicRegionSequence.CodeMeaning", "Femur", true)]
    public void IsMatch_OneCondition_IsAsTheStandardSays(string name, string value, bool expected)
    {
        var query = SearchParameters.Parse(new SearchQuery { Level = SearchLevel.Instance }, [new(name, value)]);
        Assert.Equal(expected, new SearchMatcher(query.Matches).IsMatch(Samples.Rich()));
    }

    [Theory]
    [InlineData("20261120-20261123", "0900-0800", true)] // begins on the 20th at nine, ends on the 23rd at eight
    [InlineData("20261122-20261123", "0900-1000", false)]
    [InlineData("20261122-20261123", "0830-1000", true)]
    [InlineData("20261121-20261122", "2300-0830", true)]
    [InlineData("20261121-20261122", "2300-0829", false)]
    [InlineData("20261122-", "0830-", true)]
    [InlineData("20261122-", "0831-", false)]
    public void IsMatch_DateAndTimeRanges_AreOneRangeOfMoments(string dates, string times, bool expected)
    {
        var query = SearchParameters.Parse(new SearchQuery { Level = SearchLevel.Instance }, [new("ContentDate", dates), new("ContentTime", times)]);
        Assert.Equal(expected, new SearchMatcher(query.Matches).IsMatch(Samples.Rich()));
    }

    [Theory]
    [InlineData("20240101", "20240101120000", true)]
    [InlineData("202401", "20240131235959.999999", true)]
    [InlineData("2024", "20250101", false)]
    [InlineData("20240101120000+0100", "20240101110000+0000", true)]
    [InlineData("20240101120000-20240101130000", "20240101123000", true)]
    [InlineData("20240101120000-0500-20240101130000-0500", "20240101173000+0000", true)]
    [InlineData("20240101120000-0500-20240101130000-0500", "20240101123000+0000", false)]
    public void IsMatch_DateTimes_AreComparedInUtc(string wanted, string there, bool expected)
    {
        var query = SearchParameters.Parse(new SearchQuery { Level = SearchLevel.Instance }, [new("AcquisitionDateTime", wanted)]);
        var dataset = new DicomDataset().Set(DicomTags.AcquisitionDateTime, there);
        Assert.Equal(expected, new SearchMatcher(query.Matches).IsMatch(dataset));
    }

    [Fact]
    public void IsMatch_PatternOfManyStars_Ends()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 128));
        var query = SearchParameters.Parse(new SearchQuery { Level = SearchLevel.Instance }, [new("PatientComments", pattern)]);
        var dataset = new DicomDataset().Set(DicomTags.PatientComments, new string('a', 10_000));
        Assert.True(new SearchMatcher(query.Matches).IsMatch(dataset));
        Assert.False(new SearchMatcher([new WildcardMatch(new AttributePath(DicomTags.PatientComments), pattern + "b")]).IsMatch(dataset));
    }
}
