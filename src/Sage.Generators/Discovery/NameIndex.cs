namespace Sage.Generators.Discovery;

/// <summary>
/// What each name stands for in the project. A plan depends on what its own declarations name, on what the headings of
/// these name in turn, and on all members of its base classes; anything else can be edited without reading the plan again.
/// </summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, NameMeaning> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TypeOutline>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TypeOutline>> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _globalUses = new(StringComparer.Ordinal);
    private readonly ulong _globalHash;

    public NameIndex(IEnumerable<FileOutline> files)
    {
        foreach (var file in files)
        {
            foreach (var name in file.Names) Entry(_names, name.Name).Add(name);
            foreach (var type in file.Types) Entry(_types, type.Name).Add(type);
            foreach (var type in file.Types) Entry(_parts, type.Key).Add(type);
            _globalUses.UnionWith(file.GlobalUses);
            _globalHash = unchecked(_globalHash + file.GlobalHash);
        }
    }

    /// <summary>A hash of everything in the project that the plan's shape depends on.</summary>
    public ulong Stamp(string key)
    {
        var parts = _parts[key];
        var reached = new HashSet<string>(_globalUses, StringComparer.Ordinal);
        foreach (var part in parts) reached.UnionWith(part.Uses);
        var hash = new StableHash();
        hash.Add(_globalHash);
        hash.Add(Sum(parts));
        hash.Add(AddBases(parts, new HashSet<string>(StringComparer.Ordinal), reached));
        hash.Add(AddNames(reached));
        return hash.Value;
    }

    private static ulong Sum(List<TypeOutline> parts)
    {
        var sum = 0UL;
        foreach (var part in parts) sum = unchecked(sum + part.Hash);
        return sum;
    }

    /// <summary>Adds what base classes use, and gives the hash of their members.</summary>
    private ulong AddBases(List<TypeOutline> parts, HashSet<string> bases, HashSet<string> reached)
    {
        var sum = 0UL;
        foreach (var name in parts.SelectMany(p => p.Bases))
        {
            if (!bases.Add(name) || !_types.TryGetValue(name, out var types)) continue;
            foreach (var type in types) reached.UnionWith(type.Uses);
            sum = unchecked(sum + Sum(types) + AddBases(types, bases, reached));
        }

        return sum;
    }

    /// <summary>Follows names through headings, and gives the hash of all that they stand for. The order does not matter.</summary>
    private ulong AddNames(HashSet<string> reached)
    {
        var sum = 0UL;
        var open = new Stack<string>(reached);
        while (open.Count > 0)
        {
            if (!_names.TryGetValue(open.Pop(), out var meaning)) continue;
            sum = unchecked(sum + meaning.Hash);
            foreach (var name in meaning.Uses)
            {
                if (reached.Add(name)) open.Push(name);
            }
        }

        return sum;
    }

    private static T Entry<T>(Dictionary<string, T> index, string name)
        where T : new()
    {
        if (!index.TryGetValue(name, out var entry)) index.Add(name, entry = new T());
        return entry;
    }
}
