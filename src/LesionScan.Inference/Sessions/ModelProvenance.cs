namespace LesionScan.Inference.Sessions;

/// <summary>What really ran, for every result to carry.</summary>
/// <param name="Id">The model's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">The SHA-256 of its file.</param>
/// <param name="Provider">The execution provider that was used.</param>
/// <param name="FellBackToCpu">Whether that is the CPU because the provider asked for does not work.</param>
/// <param name="SomeOperatorsOnCpu">Whether single operators may have run on the CPU because the provider cannot run them.</param>
/// <param name="Runtime">The runtime and its version.</param>
public sealed record ModelProvenance(
    string Id, string Version, string Sha256, string Provider, bool FellBackToCpu, bool SomeOperatorsOnCpu, string Runtime);
