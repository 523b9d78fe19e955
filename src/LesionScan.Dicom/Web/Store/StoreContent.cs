using System.Net;
using System.Net.Http.Headers;
using LesionScan.Dicom.Web.Multipart;

namespace LesionScan.Dicom.Web.Store;

/// <summary>The body of a store request: instances one after the other, none held in memory.</summary>
internal sealed class StoreContent : HttpContent
{
    private static readonly MediaType Part = new(MediaType.Dicom);

    private readonly IReadOnlyList<StoreSource> _sources;
    private readonly string _boundary = MultipartWriter.NewBoundary();

    internal StoreContent(IReadOnlyList<StoreSource> sources)
    {
        _sources = sources;
        Headers.ContentType = MediaTypeHeaderValue.Parse(MediaType.Related(Part, _boundary).ToString());
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var writer = new MultipartWriter(stream, _boundary);
        foreach (var source in _sources)
        {
            var content = source.Open();
            await using var _ = content.ConfigureAwait(false);
            await writer.BeginPartAsync(Part, null, cancellationToken).ConfigureAwait(false);
            await content.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }

        await writer.EndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
