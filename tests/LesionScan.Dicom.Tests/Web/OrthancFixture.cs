using LesionScan.Dicom.Web;
using LesionScan.Testing;

namespace LesionScan.Dicom.Tests.Web;

/// <summary>One Orthanc for the tests of a class, started when the first asks for it.</summary>
public sealed class OrthancFixture : IDisposable
{
    private readonly Lazy<OrthancWeb> _orthanc = new(() => new OrthancWeb());

    public OrthancWeb Orthanc => _orthanc.Value;

    public DicomWebClient Client => new(Orthanc.Http, Orthanc.DicomWeb);

    public void Dispose()
    {
        if (_orthanc.IsValueCreated) _orthanc.Value.Dispose();
    }
}
