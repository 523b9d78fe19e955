using System.Security.Cryptography;
using Grpc.Core;
using LesionScan.Contracts.V1;

namespace LesionScan.Client;

/// <summary>One artifact over as many streams as it takes, each going on where the one before broke.</summary>
internal sealed class ArtifactDownload(
    LesionScanService.LesionScanServiceClient service, RetryPolicy retry, string analysisId, string name, Stream destination) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _offset;
    private string _expected = "";

    /// <summary>Downloads to the end and checks the hash.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (_expected.Length == 0)
        {
            var before = _offset;
            try
            {
                await StreamOnceAsync(cancellationToken).ConfigureAwait(false);
                if (_expected.Length == 0) throw new RpcException(new Status(StatusCode.Unavailable, "the stream ended before the hash"));
            }
            catch (RpcException exception)
            {
                attempt = _offset > before ? 1 : attempt + 1;
                await retry.WaitOrThrowAsync(exception, attempt, cancellationToken).ConfigureAwait(false);
            }
        }

        if (Convert.ToHexStringLower(_hash.GetHashAndReset()) != _expected)
            throw LesionScanException.DataLoss($"The artifact {name} did not arrive as the service has it.");
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private async Task StreamOnceAsync(CancellationToken cancellationToken)
    {
        var request = new FetchArtifactRequest { AnalysisId = analysisId, Name = name, OffsetBytes = _offset };
        using var call = service.FetchArtifact(request, new CallOptions(cancellationToken: cancellationToken));
        await foreach (var chunk in call.ResponseStream.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (chunk.OffsetBytes != _offset) throw LesionScanException.DataLoss($"The artifact {name} arrived with a gap.");
            await destination.WriteAsync(chunk.Data.Memory, cancellationToken).ConfigureAwait(false);
            _hash.AppendData(chunk.Data.Span);
            _offset += chunk.Data.Length;
            _expected = chunk.Sha256;
        }
    }
}
