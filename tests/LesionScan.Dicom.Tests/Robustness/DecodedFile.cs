using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;

namespace LesionScan.Dicom.Tests.Robustness;

/// <summary>What the code under test makes of one file: all frames one after the other, or a refusal.</summary>
internal sealed record DecodedFile(PixelFormat Format, byte[] Pixels, RejectionException? Refusal, bool IsReadable, long AllocatedBytes)
{
    // A guard against hanging, far from any time a file takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly DicomReadOptions Reading = new() { MaxInstanceBytes = 64 << 20, MaxInflatedBytes = 64 << 20 };
    private static readonly PixelDecoderOptions Decoding = new() { MaxFrameBytes = 64 << 20 };

    /// <summary>Reads the whole file into memory.</summary>
    public static DecodedFile FromMemory(string path) => Guarded(path, () => (DicomReader.ReadFile(path, Reading), null));

    /// <summary>Reads the header, and the frames from the file.</summary>
    public static DecodedFile FromFile(string path) => Guarded(path, () => (DicomReader.ReadFileHeader(path, Reading), path));

    private static DecodedFile Guarded(string path, Func<(DicomFile File, string? Path)> read)
    {
        DecodedFile? decoded = null;
        Exception? bug = null;
        var thread = new Thread(() =>
        {
            try
            {
                decoded = Decode(read);
            }
            catch (Exception e)
            {
                bug = e;
            }
        });
        thread.Start();
        Assert.True(thread.Join(Patience), $"{path} is not done after {Patience.TotalSeconds} seconds");
        return bug is null ? decoded! : throw new InvalidOperationException($"{path} ended in something else than pixels or a refusal", bug);
    }

    private static DecodedFile Decode(Func<(DicomFile File, string? Path)> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isReadable = false;
        var (format, pixels) = (default(PixelFormat), Array.Empty<byte>());
        RejectionException? refusal = null;
        try
        {
            var (file, path) = read();
            isReadable = true;
            var frames = FrameReader.Open(file, path, Decoding, Reading);
            format = frames.Format;
            pixels = new byte[checked(frames.FrameCount * format.FrameBytes)];
            for (var f = 0; f < frames.FrameCount; f++) frames.Decode(f, pixels.AsSpan((int)(f * format.FrameBytes), (int)format.FrameBytes));
        }
        catch (RejectionException e)
        {
            refusal = e;
        }

        return new DecodedFile(format, pixels, refusal, isReadable, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
