using Microsoft.CodeAnalysis;

namespace Sage.Generators.Parsing;

/// <summary>The types of the runtime and the framework that a plan's declarations are read by.</summary>
internal static class KnownTypes
{
    public const string InstallPlanAttribute = "Sage.Runtime.InstallPlanAttribute";

    public static bool IsInstallPlanAttribute(ITypeSymbol? type) => Is(type, "InstallPlanAttribute", "Sage", "Runtime");

    public static bool IsInstallPhaseAttribute(ITypeSymbol? type) => Is(type, "InstallPhaseAttribute", "Sage", "Runtime");

    public static bool IsFromAttribute(ITypeSymbol? type) => Is(type, "FromAttribute", "Sage", "Runtime");

    public static bool IsPhaseContext(ITypeSymbol? type) => Is(type, "PhaseContext", "Sage", "Runtime");

    public static bool IsCancellationToken(ITypeSymbol? type) => Is(type, "CancellationToken", "System", "Threading");

    public static bool IsServiceProvider(ITypeSymbol? type) => Is(type, "IServiceProvider", "System");

    public static bool IsJsonSerializerContext(ITypeSymbol? type) =>
        Is(type, "JsonSerializerContext", "System", "Text", "Json", "Serialization");

    public static bool IsTask(ITypeSymbol? type) => Is(type, "Task", "System", "Threading", "Tasks");

    public static bool IsValueTask(ITypeSymbol? type) => Is(type, "ValueTask", "System", "Threading", "Tasks");

    private static bool Is(ITypeSymbol? type, string name, params string[] namespaces)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } || type.Name != name) return false;
        var space = type.ContainingNamespace;
        for (var i = namespaces.Length - 1; i >= 0; i--)
        {
            if (space.Name != namespaces[i]) return false;
            space = space.ContainingNamespace;
        }

        return space is { IsGlobalNamespace: true };
    }
}
