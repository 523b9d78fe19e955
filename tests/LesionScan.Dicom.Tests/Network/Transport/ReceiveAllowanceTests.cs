using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Tests.Network.Transport;

public sealed class ReceiveAllowanceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Spend_FastPeer_KeepsTheAllowanceFull()
    {
        var allowance = new ReceiveAllowance(30 * Second, 1024);
        for (var n = 0; n < 100; n++) allowance.Spend(Second, 1 << 20);
        Assert.Equal(30 * Second, allowance.Left);
    }

    [Fact]
    public void Spend_ByteASecond_RunsOut()
    {
        var allowance = new ReceiveAllowance(30 * Second, 1024);
        var reads = 0;
        for (; allowance.Left > TimeSpan.Zero; reads++) allowance.Spend(Second, 1);
        Assert.Equal(31, reads);
    }

    [Fact]
    public void Spend_AtTheRate_Lasts()
    {
        var allowance = new ReceiveAllowance(30 * Second, 1024);
        for (var n = 0; n < 1000; n++) allowance.Spend(Second, 1024);
        Assert.Equal(30 * Second, allowance.Left);
    }

    [Fact]
    public void Restart_LongerThanTheAllowance_ShrinksWithTheFirstByte()
    {
        var allowance = new ReceiveAllowance(30 * Second, 1024);
        allowance.Restart(300 * Second);
        Assert.Equal(300 * Second, allowance.Left);
        allowance.Spend(100 * Second, 1);
        Assert.Equal(30 * Second, allowance.Left);
    }
}
