using Microsoft.CodeAnalysis;
using Sage.Generators.Model;

namespace Sage.Generators.Discovery;

/// <summary>Reads what the generator needs from a project's syntax, each file once per version.</summary>
internal static class ProjectReader
{
    private static readonly TreeCache<FileSummary> Summaries = new(FileSummary.Read);
    private static readonly TreeCache<FileOutline> Outlines = new(OutlineReader.Read);

    /// <summary>The snapshot; null for a project without plans.</summary>
    public static ProjectSnapshot? Read(Compilation compilation, CancellationToken stop)
    {
        var keys = PlanKeys(compilation, stop);
        if (keys.Count == 0) return null;
        var files = new List<FileOutline>();
        var parts = keys.ToDictionary(k => k, _ => new List<PartBodies>(1), StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var outline = Outlines.Get(tree, stop);
            files.Add(outline);
            foreach (var type in outline.Types)
            {
                if (!parts.TryGetValue(type.Key, out var found)) continue;
                var part = PartBodiesReader.Read(tree, type.Key, stop);
                if (!found.Contains(part)) found.Add(part);
            }
        }

        var plans = parts
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => new PlanBodies(p.Key, p.Value.OrderBy(b => b.Digest, StringComparer.Ordinal).ToEquatableArray()));
        return new ProjectSnapshot(plans.ToEquatableArray(), files, ReferenceStamp.Of(compilation), compilation);
    }

    private static HashSet<string> PlanKeys(Compilation compilation, CancellationToken stop)
    {
        List<FileSummary> summaries = [.. compilation.SyntaxTrees.Select(t => Summaries.Get(t, stop))];
        HashSet<string> aliases = [.. summaries.SelectMany(s => s.GlobalAliases)];
        return
        [
            .. from summary in summaries
               from type in summary.Types
               where FileSummary.IsPlanAttribute(type.Attribute) || summary.Aliases.Contains(type.Attribute) || aliases.Contains(type.Attribute)
               select type.Key,
        ];
    }
}
