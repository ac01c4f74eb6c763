using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sage.Generators.Parsing;

namespace Sage.Generators.Analyzers;

/// <summary>Calls that can be cancelled get the phase's token. Commands and steps of the context have it already.</summary>
internal static class TokenCheck
{
    public static void Check(IOperation body, IMethodSymbol method, TokenOverloads overloads, Action<Diagnostic> report)
    {
        var accepted = true;
        foreach (var call in body.Descendants().OfType<IInvocationOperation>())
        {
            if (KnownTypes.IsPhaseContext(call.TargetMethod.ContainingType) || BlockingCheck.Wait(call.TargetMethod) is not null || overloads.MissingParameter(call) is not { } parameter)
                continue;
            if (Enclosing.Token(call, method) is { } token)
            {
                report(Diagnostic.Create(Rules.TokenNotPassed, call.Syntax.GetLocation(), Properties(call, token, parameter), token.Name, call.TargetMethod.Name));
            }
            else if (accepted)
            {
                accepted = false;
                report(Diagnostic.Create(Rules.TokenNotAccepted, method.Locations[0], method.Name, call.TargetMethod.Name));
            }
        }
    }

    private static ImmutableDictionary<string, string?> Properties(IInvocationOperation call, IParameterSymbol token, string parameter)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Token, token.Name);
        var omitted = call.Arguments.Count(argument => argument.ArgumentKind == ArgumentKind.DefaultValue);
        return omitted > 1 ? properties.Add(FixProperties.Parameter, parameter) : properties;
    }
}
