using System.Security.Cryptography;
using System.Text.Json;
using Sage.Runtime.Fingerprints;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>Compares resume keys and makes their parts.</summary>
internal static class ResumeKeys
{
    /// <summary>The clause for a body that is not what it was.</summary>
    public const string BodyChanged = "its body changed";

    /// <summary>What differs between a stored key and the present one, one clause each; empty when the completion stands.</summary>
    public static IReadOnlyList<string> Differences(ResumeKey? stored, ResumeKey now)
    {
        if (stored is null || stored.Format != now.Format)
            return ["its resume key has another format"];
        var found = new List<string>();
        var tier = CommonTier(stored, now);
        if (tier is null || stored.Body[tier] != now.Body[tier])
            found.Add(BodyChanged);
        Compare(found, stored.Outputs, now.Outputs, "the output of");
        Compare(found, stored.Files, now.Files, "the input");
        Compare(found, stored.Variables, now.Variables, "the environment variable");
        return found;
    }

    /// <summary>
    /// The highest fingerprint tier that both keys hold: compiled code of the same compiler and optimization before syntax; null
    /// when they share none.
    /// </summary>
    public static string? CommonTier(ResumeKey stored, ResumeKey now)
    {
        string? common = null;
        foreach (var tier in now.Body.Keys)
        {
            if (stored.Body.ContainsKey(tier) && (common is null || tier != FingerprintFormat.Syntax))
                common = tier;
        }
        return common;
    }

    /// <summary>The digest of a phase's output: SHA-256 over its JSON as the journal writes it.</summary>
    public static string OutputDigest(JsonElement? output) =>
        output is { } element
            ? Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(element, JournalJson.Default.JsonElement)))
            : "none";

    private static void Compare(
        List<string> found, IReadOnlyDictionary<string, string> stored, IReadOnlyDictionary<string, string> now, string kind)
    {
        if (stored.Count == 0 && now.Count == 0)
            return;
        foreach (var (part, digest) in now)
        {
            if (!stored.TryGetValue(part, out var before))
                found.Add($"{kind} {part} is new");
            else if (before != digest)
                found.Add($"{kind} {part} changed");
        }
        foreach (var part in stored.Keys)
        {
            if (!now.ContainsKey(part))
                found.Add($"{kind} {part} no longer counts");
        }
    }
}
