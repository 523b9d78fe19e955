using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Codecs;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Series;

namespace LesionScan.Dicom.Modalities;

/// <summary>Decodes the slices of a stack in parallel, each by itself, so that the result does not depend on the number of threads.</summary>
internal static class SliceDecoding
{
    /// <summary>Runs a step for every slice.</summary>
    /// <param name="slices">The slices.</param>
    /// <param name="degree">The most threads.</param>
    /// <param name="reading">The limits of reading.</param>
    /// <param name="decoding">The limits of decoding.</param>
    /// <param name="decode">Takes the frames of the slice's instance and the slice's number.</param>
    /// <param name="cancellationToken">Checked before each slice.</param>
    /// <exception cref="RejectionException">The first refusal in the order of the slices, whatever the number of threads.</exception>
    internal static void Run(
        IReadOnlyList<ImageFrame> slices, int degree, DicomReadOptions reading, PixelDecoderOptions decoding, Action<FrameReader, int> decode,
        CancellationToken cancellationToken)
    {
        // Frames of one instance share what is known of its pixel data.
        var readers = new Dictionary<DicomInstance, Lazy<FrameReader>>();
        foreach (var slice in slices) readers.TryAdd(slice.Instance, new Lazy<FrameReader>(() => slice.Instance.OpenFrames(decoding, reading)));

        var refusals = new ConcurrentDictionary<long, ExceptionDispatchInfo>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken };
        Parallel.For(0, slices.Count, parallel, (k, state) =>
        {
            try
            {
                decode(readers[slices[k].Instance].Value, k);
            }
            catch (RejectionException e)
            {
                refusals[k] = ExceptionDispatchInfo.Capture(e.About(slices[k].Name));
                state.Break();
            }
        });

        // Break lets every earlier slice finish, so the first refusal is the same for any number of threads.
        if (!refusals.IsEmpty) refusals.MinBy(r => r.Key).Value.Throw();
    }
}
