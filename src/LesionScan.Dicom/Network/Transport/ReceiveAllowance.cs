namespace LesionScan.Dicom.Network.Transport;

/// <summary>
/// How much longer a peer may keep us waiting. Waiting uses the allowance up and bytes fill it again, so that a peer that
/// sends a byte now and then is not heard for long, while one that our own disk holds up loses nothing.
/// </summary>
internal sealed class ReceiveAllowance(TimeSpan most, int minBytesPerSecond)
{
    private readonly TimeSpan _most = most;

    /// <summary>What is left.</summary>
    internal TimeSpan Left { get; private set; } = most;

    /// <summary>Begins a message, whose first byte may take some other time than those after it.</summary>
    internal void Restart(TimeSpan wait) => Left = wait;

    /// <summary>Accounts for one read.</summary>
    internal void Spend(TimeSpan waited, int bytes)
    {
        var left = Left - waited + TimeSpan.FromSeconds((double)bytes / minBytesPerSecond);
        Left = left < _most ? left : _most;
    }
}
