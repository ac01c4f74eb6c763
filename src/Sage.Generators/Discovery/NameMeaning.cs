namespace Sage.Generators.Discovery;

/// <summary>All that one name stands for. A namespace that several files open counts once.</summary>
internal sealed class NameMeaning
{
    private readonly HashSet<ulong> _seen = [];

    public ulong Hash { get; private set; }

    public HashSet<string> Uses { get; } = new(StringComparer.Ordinal);

    public void Add(NamedOutline outline)
    {
        if (!_seen.Add(outline.Hash)) return;
        Hash = unchecked(Hash + outline.Hash);
        Uses.UnionWith(outline.Uses);
    }
}
