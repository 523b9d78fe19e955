using LesionScan.Core.Errors;

namespace LesionScan.Service;

/// <summary>The folder that holds everything a service keeps. One service at a time may have it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <summary>Takes the folder, creating it if need be.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.Unavailable"/>: another service has it.</exception>
    public DataFolder(string path)
    {
        var root = Directory.CreateDirectory(path).FullName;
        Instances = Path.Combine(root, "instances");
        Analyses = Path.Combine(root, "analyses");
        try
        {
            _lock = new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new RejectionException(RejectionReason.Unavailable, "another service uses this data folder", inner: exception);
        }
    }

    /// <summary>Where instances are stored.</summary>
    public string Instances { get; }

    /// <summary>Where analyses are kept.</summary>
    public string Analyses { get; }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
