using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;
using Sage.Generators.Speech;

namespace Sage.Generators.Analyzers;

/// <summary>
/// A constant step key is reached once at most. Two calls in branches that exclude each other may share a key; lambdas
/// and local functions are left out, because how often they run cannot be told.
/// </summary>
internal static class StepKeyCheck
{
    public static void Check(IOperation body, Func<IOperation, ControlFlowGraph> graphOf, Action<Diagnostic> report)
    {
        var keys = body.Descendants().OfType<IInvocationOperation>()
            .Where(call => IsStep(call) && Key(call) is not null && !IsInFunction(call, body))
            .ToLookup(call => Key(call)!, StringComparer.Ordinal);
        if (keys.Count == 0)
            return;

        var flow = new StepFlow(graphOf(body));
        foreach (var calls in keys)
        {
            foreach (var call in calls)
            {
                if (flow.Reaches(call.Syntax, call.Syntax))
                    Report(call, new(Messages.StepKeyIsInLoop));
                else if (calls.Any(other => other != call && flow.Reaches(other.Syntax, call.Syntax)))
                    Report(call, new(Messages.StepKeyWasUsed));
            }
        }

        void Report(IInvocationOperation call, SpokenText reason) =>
            report(Diagnostic.Create(Rules.DuplicateStepKey, Argument(call).Syntax.GetLocation(), Key(call), reason));
    }

    private static bool IsStep(IInvocationOperation call) =>
        call.TargetMethod.Name == "StepAsync" && KnownTypes.IsPhaseContext(call.TargetMethod.ContainingType);

    private static IArgumentOperation Argument(IInvocationOperation call) =>
        call.Arguments.First(argument => argument.Parameter?.Ordinal == 0);

    private static string? Key(IInvocationOperation call) => Argument(call).Value.ConstantValue.Value as string;

    private static bool IsInFunction(IOperation operation, IOperation body)
    {
        for (var outer = operation.Parent; outer is not null && outer != body; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }
}
