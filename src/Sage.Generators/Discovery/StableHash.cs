namespace Sage.Generators.Discovery;

/// <summary>
/// A 64-bit FNV-1a hash that is built up piece by piece. It tells whether a declaration changed within one process; it is
/// never stored.
/// </summary>
internal struct StableHash()
{
    private const ulong Prime = 1099511628211;

    public ulong Value { get; private set; } = 14695981039346656037;

    /// <summary>Adds a text and its end.</summary>
    public void Add(string text)
    {
        var hash = Value;
        foreach (var c in text) hash = unchecked((hash ^ c) * Prime);
        Value = unchecked((hash ^ 0xFFFF_FFFF) * Prime);
    }

    public void Add(ulong number)
    {
        for (var shift = 0; shift < 64; shift += 16) Value = unchecked((Value ^ ((number >> shift) & 0xFFFF)) * Prime);
    }

    public static ulong Of(string text)
    {
        var hash = new StableHash();
        hash.Add(text);
        return hash.Value;
    }

    public static ulong Of(string text, ulong number)
    {
        var hash = new StableHash();
        hash.Add(text);
        hash.Add(number);
        return hash.Value;
    }
}
