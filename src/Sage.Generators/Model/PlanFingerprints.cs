namespace Sage.Generators.Model;

/// <summary>The fingerprints of a plan's bodies.</summary>
/// <param name="Key">The plan's metadata name.</param>
/// <param name="File">Without value for a plan without program.</param>
internal sealed record PlanFingerprints(string Key, Guarded<FingerprintFile> File);

/// <summary>What the second file of a plan is written from.</summary>
/// <param name="ByIndex">A fingerprint for each phase.</param>
internal sealed record FingerprintFile(PlanModel Plan, EquatableArray<string> ByIndex);
