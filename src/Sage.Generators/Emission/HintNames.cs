using Sage.Generators.Discovery;
using Sage.Generators.Model;

namespace Sage.Generators.Emission;

/// <summary>Names generated files: the plan's metadata name, which has namespace, nesting and arity in it.</summary>
internal static class HintNames
{
    /// <summary>The plans whose file names differ in case alone; the compiler takes these for one name.</summary>
    public static EquatableArray<string> Colliding(IEnumerable<string> keys) =>
        keys.GroupBy(k => k, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .SelectMany(g => g)
            .OrderBy(k => k, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>A plan's file name without ending. One that collides carries a hash of its exact name, so that it does not depend on the others.</summary>
    public static string For(string key, EquatableArray<string> colliding)
    {
        var name = key.Replace('`', '-');
        return colliding.Contains(key, StringComparer.Ordinal) ? $"{name}_{StableHash.Of(key):x16}" : name;
    }
}
