namespace Sage.Runtime.Fingerprints;

/// <summary>The fingerprints of one plan's phases that were made of its compiled code.</summary>
/// <param name="Tier">Names what they can be compared with: <c>il/Release/5.0.0</c>.</param>
/// <param name="Phases">By phase name.</param>
internal sealed record CompiledFingerprints(string Tier, IReadOnlyDictionary<string, CompiledPhase> Phases);

/// <summary>One phase's compiled fingerprint.</summary>
/// <param name="Fingerprint">64 lower-case hexadecimal digits.</param>
/// <param name="Methods">A digest of each method that counts, by full name; read only to say which one changed.</param>
internal sealed record CompiledPhase(string Fingerprint, Lazy<IReadOnlyDictionary<string, string>> Methods);
