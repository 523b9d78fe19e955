using LesionScan.Dicom.Web;

namespace LesionScan.Dicom.Tests.Web;

public sealed class MediaTypeTests
{
    [Theory]
    [InlineData("multipart/related; type=\"application/dicom\"; boundary=\"a b\"", "application/dicom", "a b")]
    [InlineData("Multipart/Related;TYPE=application/dicom;boundary=x:y", "application/dicom", "x:y")]
    [InlineData("multipart/related ; type=\"application/dicom; transfer-syntax=*\" ; boundary=\"q\\\"\\\\\"", "application/dicom; transfer-syntax=*", "q\"\\")]
    [InlineData("multipart/related; boundary=b;", null, "b")]
    public void TryParse_Parameters_AreTheirValues(string text, string? type, string boundary)
    {
        Assert.True(MediaType.TryParse(text, out var parsed));
        Assert.Equal("multipart/related", parsed.Name);
        Assert.Equal(type, parsed["type"]);
        Assert.Equal(boundary, parsed["boundary"]);
        Assert.True(MediaType.TryParse(parsed.ToString(), out var again));
        Assert.Equal(parsed.Parameters, again.Parameters);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dicom")]
    [InlineData("application/")]
    [InlineData("application/dicom; =x")]
    [InlineData("application/dicom; a")]
    [InlineData("application/dicom; a=")]
    [InlineData("application/dicom; a=\"open")]
    [InlineData("application/dicom; a=\"line\r\nbreak\"")]
    [InlineData("application/dicom, text/plain")]
    [InlineData("application/dicom x")]
    public void TryParse_NoMediaType_IsRefused(string? text) => Assert.False(MediaType.TryParse(text, out _));

    [Fact]
    public void TryParse_OverTheBounds_IsRefused()
    {
        Assert.False(MediaType.TryParse("a/b; c=\"" + new string('x', 5000) + "\"", out _));
        Assert.False(MediaType.TryParse("a/b" + string.Concat(Enumerable.Range(0, 17).Select(i => $"; p{i}=1")), out _));
        Assert.False(AcceptedType.TryParse([string.Join(',', Enumerable.Repeat("a/b", 65))], out _));
    }

    [Fact]
    public void Accept_WithQualities_IsInTheClientsOrder()
    {
        Assert.True(AcceptedType.TryParse(
            ["application/dicom+json;q=0.5, multipart/related; type=\"application/dicom\"; transfer-syntax=*, image/png;q=0", "multipart/related;type=\"image/jls;transfer-syntax=1.2\";q=0.9"],
            out var accepted));

        Assert.Equal(
            [
                new AcceptedType("application/dicom", "*", IsMultipart: true),
                new AcceptedType("image/jls", "1.2", IsMultipart: true),
                new AcceptedType("application/dicom+json", null, IsMultipart: false),
            ],
            accepted);
    }

    [Fact]
    public void Accept_Missing_IsAnything()
    {
        Assert.True(AcceptedType.TryParse([], out var accepted));
        Assert.True(Assert.Single(accepted).Allows("image/png"));
    }

    [Theory]
    [InlineData("a/b;q=2")]
    [InlineData("a/b;q=x")]
    [InlineData("nonsense")]
    [InlineData("multipart/related; type=nonsense")]
    public void Accept_Malformed_IsRefused(string header) => Assert.False(AcceptedType.TryParse([header], out _));

    [Theory]
    [InlineData("*/*", "image/png", true)]
    [InlineData("image/*", "image/png", true)]
    [InlineData("image/*", "imagery/png", false)]
    [InlineData("image/png", "image/png", true)]
    [InlineData("image/jpeg", "image/png", false)]
    public void Allows_Ranges_CoverTheirTypes(string range, string type, bool allows) =>
        Assert.Equal(allows, new AcceptedType(range, null, IsMultipart: false).Allows(type));
}
