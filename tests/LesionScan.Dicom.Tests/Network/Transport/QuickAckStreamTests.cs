using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using LesionScan.Dicom.Network.Transport;

namespace LesionScan.Dicom.Tests.Network.Transport;

public sealed class QuickAckStreamTests
{
    private const int Tcp = 6;
    private const int QuickAck = 12;

    [Fact]
    public async Task Read_OnLinux_SetsQuickAckAgain()
    {
        Assert.True(OperatingSystem.IsLinux(), "the tests run on Linux");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await sender.ConnectAsync(listener.LocalEndPoint!);
        var receiver = await listener.AcceptAsync();
        await using var stream = new QuickAckStream(receiver);
        Assert.True(receiver.NoDelay);
        for (var n = 0; n < 3; n++)
        {
            receiver.SetRawSocketOption(Tcp, QuickAck, new byte[4]);
            Assert.Equal(0, IsQuick(receiver));
            await sender.SendAsync(new byte[10]);
            Assert.Equal(10, await stream.ReadAtLeastAsync(new byte[10], 10));
            Assert.Equal(1, IsQuick(receiver));
        }
    }

    private static int IsQuick(Socket socket)
    {
        var value = new byte[4];
        socket.GetRawSocketOption(Tcp, QuickAck, value);
        return BinaryPrimitives.ReadInt32LittleEndian(value);
    }
}
