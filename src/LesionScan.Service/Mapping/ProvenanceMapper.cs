using Google.Protobuf.WellKnownTypes;
using LesionScan.Pipeline;
using V1 = LesionScan.Contracts.V1;

namespace LesionScan.Service.Mapping;

/// <summary>Provenance from the domain to the contract.</summary>
internal static class ProvenanceMapper
{
    public static V1.Provenance ToContract(Provenance provenance)
    {
        var mapped = new V1.Provenance
        {
            SoftwareName = provenance.SoftwareName,
            SoftwareVersion = provenance.SoftwareVersion,
            InputSha256 = provenance.InputDigest,
            StartedAt = Timestamp.FromDateTimeOffset(provenance.StartedAt),
            FinishedAt = Timestamp.FromDateTimeOffset(provenance.FinishedAt),
        };
        mapped.Models.AddRange(provenance.Models.Select(ToContract));
        mapped.Stages.AddRange(provenance.Stages.Select(stage =>
            new V1.StageDuration { Stage = stage.Stage, DurationMs = stage.Duration.TotalMilliseconds }));

        // In one order, so that the same run gives the same bytes.
        foreach (var (name, value) in provenance.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
            mapped.Parameters[name] = value;
        return mapped;
    }

    private static V1.ModelUse ToContract(ModelUse model)
    {
        var mapped = new V1.ModelUse { Id = model.Id, Version = model.Version, Sha256 = model.Sha256, Provider = model.Provider };
        mapped.ProviderNotes.AddRange(model.ProviderNotes);
        return mapped;
    }
}
