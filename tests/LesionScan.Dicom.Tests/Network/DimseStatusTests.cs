using LesionScan.Dicom.Network;

namespace LesionScan.Dicom.Tests.Network;

public sealed class DimseStatusTests
{
    [Theory]
    [InlineData(0x0000, DimseStatusKind.Success, "success")]
    [InlineData(0x0001, DimseStatusKind.Warning, "requested optional attributes are not supported")]
    [InlineData(0x0107, DimseStatusKind.Warning, "attribute list error")]
    [InlineData(0x0110, DimseStatusKind.Failure, "processing failure")]
    [InlineData(0x0116, DimseStatusKind.Warning, "attribute value out of range")]
    [InlineData(0x0122, DimseStatusKind.Failure, "SOP class not supported")]
    [InlineData(0x0213, DimseStatusKind.Failure, "resource limitation")]
    [InlineData(0xA700, DimseStatusKind.Failure, "out of resources")]
    [InlineData(0xA702, DimseStatusKind.Failure, "out of resources: sub-operations cannot be performed")]
    [InlineData(0xA801, DimseStatusKind.Failure, "move destination unknown")]
    [InlineData(0xA9FF, DimseStatusKind.Failure, "dataset or identifier does not match SOP class")]
    [InlineData(0xB000, DimseStatusKind.Warning, "warning: data elements coerced, or some sub-operations failed")]
    [InlineData(0xB006, DimseStatusKind.Warning, "warning: elements discarded")]
    [InlineData(0xC123, DimseStatusKind.Failure, "cannot understand, or unable to process")]
    [InlineData(0xFE00, DimseStatusKind.Cancel, "cancelled")]
    [InlineData(0xFF00, DimseStatusKind.Pending, "pending")]
    [InlineData(0xFF01, DimseStatusKind.Pending, "pending, optional keys not supported")]
    [InlineData(0x9999, DimseStatusKind.Failure, "failure")]
    public void Status_OfTheStandard_HasItsKindAndMeaning(int code, DimseStatusKind kind, string meaning)
    {
        var status = new DimseStatus((ushort)code);
        Assert.Equal((kind, meaning), (status.Kind, status.Meaning));
        Assert.Equal($"{code:X4} ({meaning})", status.ToString());
        Assert.Equal(kind is DimseStatusKind.Success or DimseStatusKind.Warning, status.IsDone);
    }

    [Fact]
    public void Status_Default_IsSuccess() => Assert.Equal(DimseStatus.Success, default);

    [Fact]
    public void Result_ToString_LeavesTheCommentOut() => Assert.Equal("A700 (out of resources)", new DimseResult(DimseStatus.OutOfResources, "Doe^John").ToString());

    [Fact]
    public void Rejection_ToString_SaysWhyAndWhetherToAskAgain()
    {
        Assert.Equal("called AE title not recognized (permanent)", new AssociationRejection(true, RejectionSource.User, 7).ToString());
        Assert.Equal("local limit exceeded (transient)", new AssociationRejection(false, RejectionSource.Presentation, 2).ToString());
        Assert.Equal("reason 99 of source 9 (permanent)", new AssociationRejection(true, (RejectionSource)9, 99).ToString());
    }
}
