using System.Net;
using System.Runtime.CompilerServices;
using LesionScan.Core.Errors;
using LesionScan.Dicom.Data;
using LesionScan.Dicom.Web.Json;
using LesionScan.Dicom.Web.Retrieve;
using LesionScan.Dicom.Web.Search;
using LesionScan.Dicom.Web.Store;

namespace LesionScan.Dicom.Web;

/// <summary>
/// Talks to a DICOMweb server: searches (QIDO-RS), retrieves (WADO-RS) and stores (STOW-RS). Time limits,
/// authentication and TLS are the HTTP client's. <i>Thread safety</i>: safe. <i>Errors</i>:
/// <see cref="RejectionException"/> with <see cref="RejectionReason.Unavailable"/> where the server cannot be reached or
/// fails, <see cref="RejectionReason.NotFound"/>, <see cref="RejectionReason.UnsupportedEncoding"/>,
/// <see cref="RejectionReason.InvalidRequest"/> as it answers, <see cref="RejectionReason.MalformedInstance"/> and
/// <see cref="RejectionReason.LimitExceeded"/> where its answer is malformed or over a limit. <i>Source</i>: PS3.18 10.
/// </summary>
public sealed class DicomWebClient
{
    private readonly WebRequests _requests;
    private readonly DicomWebClientOptions _options;

    /// <summary>Creates a client; nothing is sent yet.</summary>
    /// <param name="http">What sends the requests. <i>Ownership</i>: stays with the caller.</param>
    /// <param name="service">The server's base, such as <c>https://pacs.example/dicom-web</c>.</param>
    /// <param name="options">The limits; the defaults when null.</param>
    public DicomWebClient(HttpClient http, Uri service, DicomWebClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(service);
        _requests = new WebRequests(http, service);
        _options = options ?? DicomWebClientOptions.Default;
    }

    /// <summary>Searches once.</summary>
    /// <returns>What the server returned, at most <see cref="SearchQuery.Limit"/> matches of those from <see cref="SearchQuery.Offset"/> on.</returns>
    public async Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var response = await _requests.GetAsync(new Uri(_requests.Service, query.ToRelativeUri()), DicomJsonWriter.MediaType, cancellationToken).ConfigureAwait(false);
        var warnings = response.Headers.NonValidated.TryGetValues("Warning", out var values) ? values.ToArray() : [];
        if (response.StatusCode == HttpStatusCode.NoContent) return new SearchPage([], warnings);
        var matches = await ReadJsonAsync(response, cancellationToken).ConfigureAwait(false);
        return new SearchPage([.. matches.Select(m => m.Dataset)], warnings);
    }

    /// <summary>Searches page by page until the server has no more.</summary>
    /// <param name="query">The search; its limit is the most matches of all pages together.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public IAsyncEnumerable<DicomDataset> SearchAllAsync(SearchQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new PagedSearch(SearchAsync, _options).RunAsync(query, cancellationToken);
    }

    /// <summary>Retrieves instances as streams, one at a time.</summary>
    /// <param name="resource">What to retrieve.</param>
    /// <param name="transferSyntaxUid">The transfer syntax, or <c>*</c> for the one they are stored in.</param>
    /// <param name="cancellationToken">Ends the retrieval.</param>
    /// <returns>
    /// The instances in the server's order. The content of each is read before the next is asked for; it throws
    /// <see cref="IOException"/> where the connection is lost.
    /// </returns>
    public IAsyncEnumerable<RetrievedPart> RetrieveAsync(WebResource resource, string transferSyntaxUid = "*", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var accept = $"{MediaType.MultipartRelated}; type=\"{MediaType.Dicom}\"; transfer-syntax={transferSyntaxUid}";
        return Parts().ReadAsync(new Uri(_requests.Service, resource.ToRelativeUri()), accept, cancellationToken);
    }

    /// <summary>Retrieves instances into memory, one at a time.</summary>
    /// <param name="resource">What to retrieve.</param>
    /// <param name="transferSyntaxUid">The transfer syntax, or <c>*</c> for the one they are stored in.</param>
    /// <param name="cancellationToken">Ends the retrieval.</param>
    public async IAsyncEnumerable<DicomFile> RetrieveInstancesAsync(
        WebResource resource, string transferSyntaxUid = "*", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var part in RetrieveAsync(resource, transferSyntaxUid, cancellationToken).ConfigureAwait(false))
        {
            if (part.ContentType.Name != MediaType.Dicom) throw WebRequests.Unexpected("holds something that is no instance");
            var bytes = await ReadBytesAsync(part.Content, _options.Reading.MaxInstanceBytes, "The instance", cancellationToken).ConfigureAwait(false);
            yield return DicomReader.Read(bytes, _options.Reading);
        }
    }

    /// <summary>Reads the metadata of every instance of a resource.</summary>
    public async Task<IReadOnlyList<DicomJsonDataset>> ReadMetadataAsync(WebResource resource, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var address = new Uri(_requests.Service, $"{resource.ToRelativeUri()}/metadata");
        using var response = await _requests.GetAsync(address, DicomJsonWriter.MediaType, cancellationToken).ConfigureAwait(false);
        return await ReadJsonAsync(response, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads frames of an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="frames">The numbers of the frames, from 1.</param>
    /// <param name="accepted">
    /// What is accepted, such as <c>image/jls; transfer-syntax=*</c>; by default decoded frames, that is plain samples in little endian.
    /// </param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The frames in the order asked for.</returns>
    public async IAsyncEnumerable<RetrievedFrame> ReadFramesAsync(
        WebResource instance, IReadOnlyList<int> frames, MediaType? accepted = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(frames);
        accepted ??= new MediaType(MediaType.OctetStream);
        var address = new Uri(_requests.Service, $"{instance.ToRelativeUri()}/frames/{string.Join(',', frames)}");
        var syntax = accepted["transfer-syntax"] is { } uid ? $"; transfer-syntax={uid}" : string.Empty;
        var count = 0;
        await foreach (var part in Parts().ReadAsync(address, $"{MediaType.MultipartRelated}; type=\"{accepted.Name}\"{syntax}", cancellationToken).ConfigureAwait(false))
        {
            if (count == frames.Count) throw WebRequests.Unexpected("holds more frames than were asked for");
            var bytes = await ReadBytesAsync(part.Content, _options.MaxValueBytes, "The frame", cancellationToken).ConfigureAwait(false);
            yield return new RetrievedFrame(frames[count++], part.ContentType, bytes);
        }

        if (count < frames.Count) throw WebRequests.Unexpected("holds fewer frames than were asked for");
    }

    /// <summary>Reads a value that metadata refer to.</summary>
    /// <param name="uri">The URI of the reference; a relative one is taken as below the server's base.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RejectionException"><see cref="RejectionReason.InvalidRequest"/>: the URI leads to another server.</exception>
    public async Task<byte[]> ReadBulkDataAsync(Uri uri, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var address = new Uri(_requests.Service, uri);
        // What a server writes into its metadata must not make us call others.
        if (Uri.Compare(address, _requests.Service, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            throw new RejectionException(RejectionReason.InvalidRequest, "The bulk data lie on another server.");
        }

        var accept = $"{MediaType.MultipartRelated}; type=\"{MediaType.OctetStream}\", {MediaType.OctetStream}";
        await foreach (var part in Parts().ReadAsync(address, accept, cancellationToken).ConfigureAwait(false))
        {
            return await ReadBytesAsync(part.Content, _options.MaxValueBytes, "The bulk data", cancellationToken).ConfigureAwait(false);
        }

        throw WebRequests.Unexpected("holds no bulk data");
    }

    /// <summary>Reads a picture of a frame as PNG, in the window of the instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="frame">The frame, from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<byte[]> ReadRenderedAsync(WebResource instance, int frame = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var address = new Uri(_requests.Service, $"{instance.ToRelativeUri()}/frames/{frame}/rendered");
        using var response = await _requests.GetAsync(address, "image/png", cancellationToken).ConfigureAwait(false);
        if (WebRequests.ContentTypeOf(response).Name != "image/png") throw WebRequests.Unexpected("is no PNG picture");
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await ReadBytesAsync(content, _options.MaxValueBytes, "The picture", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores instances.</summary>
    /// <param name="sources">The instances; sent one after the other in one request.</param>
    /// <param name="studyInstanceUid">The study they must all belong to, or null.</param>
    /// <param name="cancellationToken">Stops the sending; what is stored stays stored.</param>
    /// <returns>What became of each, also where none was stored.</returns>
    public async Task<StoreResponse> StoreAsync(IReadOnlyList<StoreSource> sources, string? studyInstanceUid = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var path = studyInstanceUid is null ? "studies" : new WebResource(studyInstanceUid).ToRelativeUri();
        using var content = new StoreContent(sources);
        using var response = await _requests.SendAsync(HttpMethod.Post, new Uri(_requests.Service, path), DicomJsonWriter.MediaType, content, cancellationToken).ConfigureAwait(false);
        // A refusal may say what became of each instance; Orthanc does so without saying in which form.
        if (!response.IsSuccessStatusCode && !WebRequests.IsJson(response) && !WebRequests.IsUntyped(response)) throw WebRequests.Refusal(response.StatusCode);
        var datasets = await ReadJsonAsync(response, cancellationToken).ConfigureAwait(false);
        return datasets is [var only] ? StoreResponse.From(only.Dataset) : throw WebRequests.Unexpected("does not say what was stored");
    }

    private PartReader Parts() => new(_requests, _options.Multipart);

    private async Task<IReadOnlyList<DicomJsonDataset>> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!WebRequests.IsJson(response) && !WebRequests.IsUntyped(response)) throw WebRequests.Unexpected("is not DICOM JSON");
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = content.ConfigureAwait(false);
        return await WebRequests.ReadingAsync(() => DicomJsonReader.ReadAllAsync(content, _options.Json, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private static Task<byte[]> ReadBytesAsync(Stream content, long limit, string what, CancellationToken cancellationToken) =>
        WebRequests.ReadingAsync(() => BoundedBytes.ReadAllAsync(content, limit, what, cancellationToken), cancellationToken);
}
