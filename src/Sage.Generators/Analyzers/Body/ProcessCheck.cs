using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <summary>Calls that act on the whole process, or past the journal.</summary>
internal static class ProcessCheck
{
    private static readonly SpokenText Directory = new(Messages.EffectOnDirectory);
    private static readonly SpokenText Exit = new(Messages.EffectOnProcess);

    public static void Check(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "CurrentDirectory" } property } }
            && property.ContainingType.ToDisplayString() == "System.Environment")
        {
            report(Diagnostic.Create(Rules.ProcessWideEffect, operation.Syntax.GetLocation(), "Environment.CurrentDirectory", Directory));
        }
        else if (operation is IInvocationOperation { TargetMethod: { ContainingType: not null } method })
        {
            var name = method.ContainingType.ToDisplayString() + "." + method.Name;
            if (Effect(name) is { } effect)
                report(Diagnostic.Create(Rules.ProcessWideEffect, operation.Syntax.GetLocation(), method.ContainingType.Name + "." + method.Name, effect));
            else if (name == "System.Diagnostics.Process.Start")
                report(Diagnostic.Create(Rules.UntrackedProcess, operation.Syntax.GetLocation(), "Process.Start"));
        }
    }

    private static SpokenText? Effect(string method) => method switch
    {
        "System.Environment.Exit" or "System.Environment.FailFast" => Exit,
        "System.IO.Directory.SetCurrentDirectory" => Directory,
        _ => null,
    };
}
