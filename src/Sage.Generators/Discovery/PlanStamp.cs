using Microsoft.CodeAnalysis;

namespace Sage.Generators.Discovery;

/// <summary>
/// A plan and a hash of all that its shape depends on. While that stays equal the plan is not read again, and the
/// compilation here is an old one that nobody asks for.
/// </summary>
internal sealed class PlanStamp(string key, ulong hash, WeakReference<Compilation> compilation) : IEquatable<PlanStamp>
{
    private readonly ulong _hash = hash;

    /// <summary>The plan's metadata name.</summary>
    public string Key { get; } = key;

    /// <summary>The plan's type; null where no such type can be joined by a generated part, as for a file-local one.</summary>
    public INamedTypeSymbol? FindType() =>
        compilation.TryGetTarget(out var target) ? target.Assembly.GetTypeByMetadataName(Key) : null;

    public bool Equals(PlanStamp? other) => other is not null && _hash == other._hash && Key == other.Key;

    public override bool Equals(object? obj) => Equals(obj as PlanStamp);

    public override int GetHashCode() => _hash.GetHashCode();
}
