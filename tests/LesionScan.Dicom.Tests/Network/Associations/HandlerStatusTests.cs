using LesionScan.Core.Errors;
using LesionScan.Dicom.Network;
using LesionScan.Dicom.Network.Associations;

namespace LesionScan.Dicom.Tests.Network.Associations;

public sealed class HandlerStatusTests
{
    public static TheoryData<RejectionReason> Reasons => [.. Enum.GetValues<RejectionReason>().Where(r => r != RejectionReason.None)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Status_OfEveryReason_IsAFailure(RejectionReason reason)
    {
        Assert.Equal(DimseStatusKind.Failure, HandlerStatus.Of(reason, isStore: true).Kind);
        Assert.Equal(DimseStatusKind.Failure, HandlerStatus.Of(reason, isStore: false).Kind);
    }
}
