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
        var changes = now.Where(m => before.TryGetValue(m.Key, out var digest) && digest != m.Value).Select(m => Messages.MethodChanged(m.Key))
            .Concat(now.Keys.Except(before.Keys, StringComparer.Ordinal).Select(m => Messages.MethodIsNew(m)))
            .Concat(before.Keys.Except(now.Keys, StringComparer.Ordinal).Select(m => Messages.MethodIsNoLongerCalled(m)))
            .ToList();
        var named = string.Join(Messages.ListSeparator, changes.Take(Named));
        return changes.Count > Named ? Messages.CodeChangedAndMore(named, changes.Count - Named) : Messages.CodeChanged(named);
    }
}
