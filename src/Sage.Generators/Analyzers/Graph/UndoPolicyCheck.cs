using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>A policy that undoes has an undo, and an undo does something.</summary>
internal static class UndoPolicyCheck
{
    public static void Check(PlanDeclaration plan, Action<Diagnostic> report)
    {
        foreach (var phase in plan.Phases)
            Check(phase, report);
    }

    private static void Check(PhaseDeclaration phase, Action<Diagnostic> report)
    {
        if (phase.Undo is { } undo && IsEmpty(undo.Method))
            Report("Undo", $"names the empty method '{undo.Method.Name}' as Undo: fill it, or leave Undo out");
        if (phase.Attribute.Text("Undo") is not null)
            return;
        if (phase.Attribute.Member("Recovery", "Restore", "Undo", "Ask") == "Undo")
            Report("Recovery", "has Recovery = Undo but no Undo method: name one, or leave Recovery out");
        if (phase.Attribute.Member("OnChange", "Rerun", "UndoThenRerun", "Refuse") == "UndoThenRerun" && phase.Attribute.Texts("Protects").Length == 0)
            Report("OnChange", "has OnChange = UndoThenRerun but neither an Undo method nor protected paths: name one, or leave OnChange out");

        void Report(string property, string reason) =>
            report(Diagnostic.Create(Rules.NothingToUndo, phase.Attribute.Place(property), phase.Method.Name, reason));
    }

    private static bool IsEmpty(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax { Body.Statements.Count: 0 };
}
