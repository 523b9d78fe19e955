namespace LesionScan.Inference.ExecutionProviders;

/// <summary>Whether an execution provider was used, or why not.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Works">Whether it ran the probe network and got its numbers right.</param>
/// <param name="Reason">What was found, for an operator's eyes.</param>
public sealed record ProviderVerdict(string Provider, bool Works, string Reason);
