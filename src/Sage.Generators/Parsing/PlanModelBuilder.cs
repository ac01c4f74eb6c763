using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sage.Generators.Model;

namespace Sage.Generators.Parsing;

/// <summary>Makes the equatable model of a plan from its symbols.</summary>
internal static class PlanModelBuilder
{
    /// <summary>The model; null for a type that no generated part can join.</summary>
    public static PlanModel? Build(PlanDeclaration plan)
    {
        if (!plan.IsExtensible) return null;
        var type = plan.Type;
        return new PlanModel(
            TypeNames.Metadata(type),
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToCode().Substring("global::".Length),
            TypeNames.Declarations(type),
            type.ToCode(),
            type.ToText(),
            plan.Name,
            plan.Json?.ToCode(),
            plan.Attribute.Member("OnFailure", "KeepCompleted", "RollbackAll"),
            plan.Attribute.Flag("AllowPathsOutside"),
            plan.IsRunnable,
            plan.IsRunnable ? PhaseModelBuilder.Build(plan) : default,
            plan.IsRunnable ? plan.Constructor!.Parameters.Select(Service).ToEquatableArray() : default,
            MemberNameChoice.Choose(type));
    }

    private static ServiceModel Service(IParameterSymbol parameter)
    {
        var type = parameter.Type.WithoutNull();
        return new ServiceModel(
            type.ToCode(),
            KnownTypes.IsServiceProvider(type),
            Fallback(parameter));
    }

    private static string? Fallback(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue) return parameter.Type.IsDeclaredNullable() ? "null" : null;
        if (parameter.ExplicitDefaultValue is not { } value) return parameter.Type.IsValueType ? "default" : "null";
        var literal = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false);
        return parameter.Type.SpecialType == SpecialType.System_String ? literal : $"({parameter.Type.ToCode()})({literal})";
    }
}
