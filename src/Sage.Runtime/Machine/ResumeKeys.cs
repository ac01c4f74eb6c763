using System.Security.Cryptography;
using System.Text.Json;
using Sage.Runtime.Fingerprints;
using Sage.Runtime.Journal;

namespace Sage.Runtime.Machine;

/// <summary>Compares resume keys and makes their parts.</summary>
internal static class ResumeKeys
{
    /// <summary>What differs between a stored key and the present one, one clause each; empty when the completion stands.</summary>
    /// <param name="bodyChanged">Says more of a changed body than that it changed.</param>
    public static IReadOnlyList<string> Differences(ResumeKey? stored, ResumeKey now, Func<string>? bodyChanged = null)
    {
        if (stored is null || stored.Format != now.Format)
            return [Messages.KeyHasAnotherFormat];
        var found = new List<string>();
        var tier = CommonTier(stored, now);
        if (tier is null || stored.Body[tier] != now.Body[tier])
            found.Add(bodyChanged?.Invoke() ?? Messages.BodyChanged);
        Compare(found, stored.Outputs, now.Outputs, Messages.OutputIsNew, Messages.OutputChanged, Messages.OutputNoLongerCounts);
        Compare(found, stored.Files, now.Files, Messages.InputIsNew, Messages.InputChanged, Messages.InputNoLongerCounts);
        Compare(found, stored.Variables, now.Variables, Messages.VariableIsNew, Messages.VariableChanged, Messages.VariableNoLongerCounts);
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
        List<string> found, IReadOnlyDictionary<string, string> stored, IReadOnlyDictionary<string, string> now,
        Func<string, string> isNew, Func<string, string> changed, Func<string, string> noLongerCounts)
    {
        if (stored.Count == 0 && now.Count == 0)
            return;
        foreach (var (part, digest) in now)
        {
            if (!stored.TryGetValue(part, out var before))
                found.Add(isNew(part));
            else if (before != digest)
                found.Add(changed(part));
        }
        foreach (var part in stored.Keys)
        {
            if (!now.ContainsKey(part))
                found.Add(noLongerCounts(part));
        }
    }
}
