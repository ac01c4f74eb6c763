using System.Collections.ObjectModel;

namespace Sage.Runtime.Journal;

/// <summary>
/// What a phase's completion depends on. Kept in parts, so that <c>plan --explain</c> can say which one changed.
/// </summary>
internal sealed record ResumeKey
{
    /// <summary>What a part without digests holds.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoDigests = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The version of the key's make-up.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Body fingerprints by tier: <c>syntax</c>, and where a build made it <c>il/…</c>. Compared on the highest tier both sides hold.</summary>
    public required IReadOnlyDictionary<string, string> Body { get; init; }

    /// <summary>Digest of each producer's output, by phase name.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = NoDigests;

    /// <summary>Digest of each input file or directory, by declared path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = NoDigests;

    /// <summary>Digest of each environment variable's value, by name.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = NoDigests;
}
