using Microsoft.CodeAnalysis;
using Sage.Generators.Fingerprinting;
using Sage.Generators.Model;

namespace Sage.Generators.Discovery;

/// <summary>Reads the bodies of plans, each part of a class once per version of its file.</summary>
internal static class PartBodiesReader
{
    private static readonly TreeCache<Dictionary<string, PartBodies>> Known = new((_, _) => new(StringComparer.Ordinal));

    public static PartBodies Read(SyntaxTree tree, string key, CancellationToken stop)
    {
        var parts = Known.Get(tree, stop);
        lock (parts)
        {
            if (parts.TryGetValue(key, out var known)) return known;
            var members = TypeWalk.Types(tree.GetRoot(stop))
                .Where(t => t.Key == key)
                .SelectMany(t => MemberBodyReader.Read(t.Type, stop))
                .ToEquatableArray();
            var part = new PartBodies(string.Concat(members.Select(m => m.Name + m.Hash)), members);
            parts.Add(key, part);
            return part;
        }
    }
}
