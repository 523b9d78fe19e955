using System.Runtime.CompilerServices;
using LesionScan.Dicom.Web.Multipart;

namespace LesionScan.Dicom.Web.Retrieve;

/// <summary>Reads the parts of an answer; an answer without parts is one.</summary>
internal sealed class PartReader(WebRequests requests, MultipartReadOptions options)
{
    internal async IAsyncEnumerable<RetrievedPart> ReadAsync(Uri address, string accept, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await requests.GetAsync(address, accept, cancellationToken).ConfigureAwait(false);
        var type = WebRequests.ContentTypeOf(response);
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = content.ConfigureAwait(false);
        if (type.Name != MediaType.MultipartRelated)
        {
            yield return new RetrievedPart(type, content);
            yield break;
        }

        var reader = new MultipartReader(content, type["boundary"], options);
        while (await WebRequests.ReadingAsync(() => reader.ReadNextAsync(cancellationToken), cancellationToken).ConfigureAwait(false) is { } part)
        {
            yield return new RetrievedPart(part.ContentType ?? new MediaType(MediaType.OctetStream), part.Content);
        }
    }
}
