using System.Reflection;
using System.Runtime.InteropServices;
using LesionScan.Core.Errors;

namespace LesionScan.Dicom.Codecs;

/// <summary>
/// A codec library of the system, loaded at first use. <i>Thread safety</i>: safe from any thread. A library that
/// was missing stays missing until the process restarts.
/// </summary>
internal sealed class NativeCodecLibrary
{
    /// <summary>What the P/Invoke declarations of JPEG 2000 import.</summary>
    public const string OpenJpeg = "lesionscan-openjp2";

    private readonly Lazy<nint> _handle;
    private readonly string _codec;
    private readonly string _package;

    static NativeCodecLibrary() => NativeLibrary.SetDllImportResolver(typeof(NativeCodecLibrary).Assembly, Resolve);

    internal NativeCodecLibrary(string codec, string package, params string[] fileNames)
    {
        _codec = codec;
        _package = package;
        _handle = new Lazy<nint>(() => Load(fileNames));
    }

    /// <summary>OpenJPEG 2.5, for JPEG 2000 and HTJ2K.</summary>
    public static NativeCodecLibrary Jpeg2000 { get; } = new("JPEG 2000", "libopenjp2-7", "libopenjp2.so.7", "libopenjp2.7.dylib", "openjp2.dll");

    /// <summary>Makes sure that the library is loaded.</summary>
    /// <exception cref="RejectionException"><see cref="RejectionReason.MissingCodec"/>, with the package to install.</exception>
    public void Require()
    {
        if (_handle.Value == 0) throw new RejectionException(RejectionReason.MissingCodec, $"{_codec} frames need a native library: install {_package}.");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == OpenJpeg ? Jpeg2000._handle.Value : 0;

    private static nint Load(string[] fileNames)
    {
        foreach (var name in fileNames)
        {
            if (NativeLibrary.TryLoad(name, out var handle)) return handle;
        }

        return 0;
    }
}
