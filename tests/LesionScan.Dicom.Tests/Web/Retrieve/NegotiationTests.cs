using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web;
using LesionScan.Dicom.Web.Retrieve;

namespace LesionScan.Dicom.Tests.Web.Retrieve;

public sealed class NegotiationTests
{
    private const string Explicit = DicomUids.ExplicitVrLittleEndian;
    private const string Jls = DicomUids.JpegLsLossless;

    [Theory]
    [InlineData("", Jls, true, Explicit)]
    [InlineData("*/*", Jls, true, Explicit)]
    [InlineData("multipart/related; type=\"application/dicom\"", Jls, true, Explicit)]
    [InlineData("multipart/related; type=\"application/dicom\"", Jls, false, null)]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=*", Jls, false, Jls)]
    [InlineData("multipart/related; type=application/dicom; transfer-syntax=1.2.840.10008.1.2.4.80", Jls, false, Jls)]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.90", Jls, true, null)]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.90, multipart/related; type=\"application/dicom\";q=0.1", Jls, true, Explicit)]
    [InlineData("multipart/related; type=\"image/jls\"", Jls, true, null)]
    [InlineData("text/html", Jls, true, null)]
    public void Instance_ByAccept_IsSentIn(string accept, string stored, bool canDecode, string? expected)
    {
        Assert.True(AcceptedType.TryParse([accept], out var accepted));
        var chosen = InstanceNegotiation.Choose(accepted, stored, canDecode, isSingle: true);
        Assert.Equal(expected, chosen?.TransferSyntaxUid);
        Assert.True(chosen is null || chosen.IsMultipart);
    }

    [Fact]
    public void Instance_AskedForAlone_IsSentAloneOnlyIfItIsOne()
    {
        Assert.True(AcceptedType.TryParse(["application/dicom; transfer-syntax=*"], out var accepted));
        Assert.Equal(new InstanceRepresentation(Jls, IsMultipart: false), InstanceNegotiation.Choose(accepted, Jls, canDecode: true, isSingle: true));
        Assert.Null(InstanceNegotiation.Choose(accepted, Jls, canDecode: true, isSingle: false));
    }

    [Theory]
    [InlineData("", Jls, "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")]
    [InlineData("multipart/related; type=\"application/octet-stream\"", Jls, "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")]
    [InlineData("multipart/related; type=\"application/octet-stream\"; transfer-syntax=*", Jls, "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.4.80")]
    [InlineData("multipart/related; type=\"application/octet-stream\"; transfer-syntax=*", Explicit, "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")]
    [InlineData("multipart/related; type=\"image/jls\"", Jls, "image/jls; transfer-syntax=1.2.840.10008.1.2.4.80")]
    [InlineData("multipart/related; type=\"image/jls\"", DicomUids.JpegLsNearLossless, null)]
    [InlineData("multipart/related; type=\"image/jls\"; transfer-syntax=*", DicomUids.JpegLsNearLossless, "image/jls; transfer-syntax=1.2.840.10008.1.2.4.81")]
    [InlineData("multipart/related; type=\"image/jpeg\"; transfer-syntax=1.2.840.10008.1.2.4.50", DicomUids.JpegBaseline, "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50")]
    [InlineData("multipart/related; type=\"image/jp2\"", Jls, null)]
    [InlineData("image/*", Jls, "image/jls; transfer-syntax=1.2.840.10008.1.2.4.80")]
    [InlineData("image/*", Explicit, null)]
    [InlineData("image/jp2, application/octet-stream;q=0.2", Jls, "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")]
    public void Frames_ByAccept_AreSentAs(string accept, string stored, string? expected)
    {
        Assert.True(AcceptedType.TryParse([accept], out var accepted));
        var chosen = FrameNegotiation.Choose(accepted, TransferSyntax.FromUid(stored), canDecode: true, isSingle: true);
        Assert.Equal(expected, chosen?.ContentType.ToString());
        if (chosen is not null) Assert.Equal(expected!.EndsWith(Explicit, StringComparison.Ordinal), chosen.IsDecoded);
    }

    [Fact]
    public void Frames_ThatCannotBeDecoded_AreNotPromised()
    {
        Assert.True(AcceptedType.TryParse([""], out var accepted));
        Assert.Null(FrameNegotiation.Choose(accepted, TransferSyntax.FromUid("1.2.840.10008.1.2.4.100"), canDecode: false, isSingle: true));
    }
}
