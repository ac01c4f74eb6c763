using Microsoft.CodeAnalysis;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

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

    private static SpokenText? Error(string path)
    {
        if (path.Trim().Length == 0)
            return new(Messages.PathIsEmpty);
        if (path.IndexOf('\0') >= 0)
            return new(Messages.PathHasZeroCharacter);
        var normal = ProtectedPaths.Normalize(path);
        if (normal.Length == 0)
            return new(Messages.PathIsWorkingDirectory);
        return ProtectedPaths.Overlap(normal, ".sage/checkpoints") || normal == "/"
            ? new(Messages.PathHoldsCheckpoints)
            : null;
    }
}
