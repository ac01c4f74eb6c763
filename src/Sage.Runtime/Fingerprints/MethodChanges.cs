namespace Sage.Runtime.Fingerprints;

/// <summary>Says which methods of a phase changed between two builds.</summary>
internal static class MethodChanges
{
    /// <summary>How many methods are named; a rewrite of everything fills no screen.</summary>
    private const int Named = 4;

    /// <summary>One clause.</summary>
    /// <param name="before">Digests by method when the phase completed.</param>
    /// <param name="now">The same of the present build.</param>
    public static string Describe(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var changes = now.Where(m => before.TryGetValue(m.Key, out var digest) && digest != m.Value).Select(m => $"{m.Key} changed")
            .Concat(now.Keys.Except(before.Keys, StringComparer.Ordinal).Select(m => $"{m} is new"))
            .Concat(before.Keys.Except(now.Keys, StringComparer.Ordinal).Select(m => $"{m} is no longer called"))
            .ToList();
        var rest = changes.Count > Named ? $" and {changes.Count - Named} more" : "";
        return $"its code changed: {string.Join(", ", changes.Take(Named))}{rest}";
    }
}
