namespace Sage.Sandbox.Policy;

/// <summary>One entry of a policy file: its keys with their values and lines.</summary>
internal sealed class PolicyEntry(string section, int line)
{
    private readonly Dictionary<string, PolicyValue> _values = new(StringComparer.Ordinal);

    /// <summary>The key at the file's beginning that it hangs below.</summary>
    public string Section => section;

    public int Line => line;

    public IReadOnlyDictionary<string, PolicyValue> Values => _values;

    /// <summary>False where the key is there already.</summary>
    public bool TryAdd(string key, PolicyValue value) => _values.TryAdd(key, value);
}

/// <summary>A value of a policy file.</summary>
/// <param name="Items">The texts; one, where it is no list.</param>
/// <param name="IsList">Whether it is written as a list.</param>
/// <param name="Line">Where it begins.</param>
internal sealed record PolicyValue(IReadOnlyList<string> Items, bool IsList, int Line);
