using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

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
            Report("Undo", new(language => Messages.UndoIsEmpty(language, undo.Method.Name)));
        if (phase.Attribute.Text("Undo") is not null)
            return;
        if (phase.Attribute.Member("Recovery", "Restore", "Undo", "Ask") == "Undo")
            Report("Recovery", new(Messages.RecoveryLacksUndo));
        if (phase.Attribute.Member("OnChange", "Rerun", "UndoThenRerun", "Refuse") == "UndoThenRerun" && phase.Attribute.Texts("Protects").Length == 0)
            Report("OnChange", new(Messages.OnChangeLacksUndo));

        void Report(string property, SpokenText reason) =>
            report(Diagnostic.Create(Rules.NothingToUndo, phase.Attribute.Place(property), phase.Method.Name, reason));
    }

    private static bool IsEmpty(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax { Body.Statements.Count: 0 };
}
