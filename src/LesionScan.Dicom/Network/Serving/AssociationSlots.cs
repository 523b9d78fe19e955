namespace LesionScan.Dicom.Network.Serving;

/// <summary>Counts the associations of a server up to its limit. Thread-safe.</summary>
internal sealed class AssociationSlots(int most)
{
    private int _taken;

    internal int Taken => Volatile.Read(ref _taken);

    /// <summary>A place, given back when disposed; null where there is none left.</summary>
    internal IDisposable? TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most) return new Slot(this);
        Interlocked.Decrement(ref _taken);
        return null;
    }

    private sealed class Slot(AssociationSlots slots) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref slots._taken);
    }
}
