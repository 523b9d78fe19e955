using Grpc.Wire;

namespace Microsoft.AspNetCore.Cors.Infrastructure;

/// <summary>Writes a CORS policy for gRPC-Web.</summary>
public static class GrpcWebCorsPolicyExtensions
{
    /// <summary>How long a browser may keep the answer to a preflight; two hours, the most that Chromium keeps.</summary>
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromHours(2);

    /// <summary>Lets pages of the given origins call gRPC-Web and read the status of a call.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="origins">Origins such as <c>https://review.example</c>; none for any origin.</param>
    public static CorsPolicyBuilder AllowGrpcWeb(this CorsPolicyBuilder policy, params string[] origins)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(origins);
        _ = origins.Length == 0 ? policy.AllowAnyOrigin() : policy.WithOrigins(origins);
        return policy
            .WithMethods("POST")
            .AllowAnyHeader()
            .SetPreflightMaxAge(PreflightMaxAge)
            .WithExposedHeaders(
                ProtocolNames.StatusHeader,
                ProtocolNames.MessageHeader,
                ProtocolNames.DetailsHeader,
                ProtocolNames.EncodingHeader,
                ProtocolNames.AcceptEncodingHeader);
    }
}
