using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>A protected path lies inside the working directory and apart from the checkpoint directory.</summary>
internal static class ProtectedPathCheck
{
    public static void Check(PlanDeclaration plan, Action<Diagnostic> report)
    {
        var mayLieOutside = plan.Attribute.Flag("AllowPathsOutside");
        foreach (var phase in plan.Phases)
        {
            foreach (var path in phase.Attribute.TextPlaces("Protects"))
            {
                if (Error(path.Value) is { } error)
                    report(Diagnostic.Create(Rules.InvalidPath, path.Place, path.Value, phase.Method.Name, error));
                else if (!mayLieOutside && (ProtectedPaths.IsAbsolute(path.Value) || ProtectedPaths.HasParent(path.Value)))
                    report(Diagnostic.Create(Rules.PathOutside, path.Place, path.Value, phase.Method.Name));
            }
        }
    }

    private static string? Error(string path)
    {
        if (path.Trim().Length == 0)
            return "is empty: name a file, or a directory with a trailing '/'";
        if (path.IndexOf('\0') >= 0)
            return "contains a zero character, which no path can";
        var normal = ProtectedPaths.Normalize(path);
        if (normal.Length == 0)
            return "is the whole working directory, which holds the checkpoints too: name what the phase changes in it";
        return ProtectedPaths.Overlap(normal, ".sage/checkpoints") || normal == "/"
            ? "holds the checkpoints, which a rollback must not change: protect another path"
            : null;
    }
}
