using System.Net;
using System.Net.Sockets;

namespace LesionScan.Dicom.Tests.Network.Peers;

/// <summary>Carries one connection to another port and remembers what either side said.</summary>
internal sealed class Recorder : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task<(byte[] Caller, byte[] Called)> _recording;

    public Recorder(int target)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _recording = RecordAsync(target);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public Task<(byte[] Caller, byte[] Called)> Recording => _recording.WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose() => _listener.Dispose();

    private async Task<(byte[] Caller, byte[] Called)> RecordAsync(int target)
    {
        using var caller = await _listener.AcceptAsync();
        using var called = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await called.ConnectAsync(IPAddress.Loopback, target);
        var there = PumpAsync(caller, called);
        var back = PumpAsync(called, caller);
        return (await there, await back);
    }

    private static async Task<byte[]> PumpAsync(Socket from, Socket to)
    {
        using var all = new MemoryStream();
        var chunk = new byte[16 << 10];
        try
        {
            for (int read; (read = await from.ReceiveAsync(chunk)) > 0;)
            {
                all.Write(chunk, 0, read);
                await to.SendAsync(chunk.AsMemory(0, read));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            to.Close();
        }

        return all.ToArray();
    }
}
