using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sage.Repository.Tests;

/// <summary>Everything that a user of an assembly can name, written as C# from its metadata, in an order that only a change of it changes.</summary>
internal static class PublicApi
{
    private static readonly string[] Shown = ["AttributeUsageAttribute", "EditorBrowsableAttribute", "FlagsAttribute", "ObsoleteAttribute"];

    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeDefaultValue,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeTypeKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The API of one assembly.</summary>
    public static string Of(Assembly assembly)
    {
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var references = trusted.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)).ToList();
        var compilation = CSharpCompilation.Create("reader", references: references);
        var reference = references.Single(candidate => candidate.FilePath == assembly.Location);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        var text = new StringBuilder();
        Write(text, symbol.GlobalNamespace);
        return text.ToString();
    }

    private static void Write(StringBuilder text, INamespaceSymbol space)
    {
        var types = space.GetTypeMembers().Where(IsVisible).OrderBy(Display, StringComparer.Ordinal).ToList();
        if (types.Count > 0)
            text.Append($"namespace {space.ToDisplayString()};\n\n");
        foreach (var type in types)
            Write(text, type, "");
        foreach (var inner in space.GetNamespaceMembers().OrderBy(inner => inner.Name, StringComparer.Ordinal))
            Write(text, inner);
    }

    private static void Write(StringBuilder text, INamedTypeSymbol type, string indent)
    {
        foreach (var attribute in type.GetAttributes().Where(attribute => Shown.Contains(attribute.AttributeClass!.Name)))
            text.Append($"{indent}[{attribute}]\n");
        var bases = new[] { type.BaseType }.OfType<INamedTypeSymbol>().Where(ancestor => ancestor.SpecialType == SpecialType.None)
            .Concat(type.Interfaces).Select(ancestor => ancestor.ToDisplayString(Format.WithKindOptions(SymbolDisplayKindOptions.None))).ToList();
        text.Append($"{indent}{Modifiers(type)}{type.ToDisplayString(Format)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}\n{indent}{{\n");
        foreach (var member in Members(type))
            text.Append($"{indent}    {Static(member)}{Display(member)}{(member is IPropertySymbol ? "" : ";")}\n");
        foreach (var nested in type.GetTypeMembers().Where(IsVisible).OrderBy(Display, StringComparer.Ordinal))
            Write(text, nested, indent + "    ");
        text.Append($"{indent}}}\n\n");
    }

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type)
    {
        var members = type.GetMembers().Where(member => member is not INamedTypeSymbol && IsVisible(member) && IsWritten(member));
        return type.TypeKind == TypeKind.Enum
            ? members.OfType<IFieldSymbol>().OrderBy(field => Convert.ToInt64(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture))
            : members.OrderBy(member => member.Kind).ThenBy(member => member.Name, StringComparer.Ordinal).ThenBy(Display, StringComparer.Ordinal);
    }

    /// <summary>What somebody wrote: neither accessors, which their property shows, nor what the compiler adds to a record or an enum.</summary>
    private static bool IsWritten(ISymbol member) =>
        !member.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "CompilerGeneratedAttribute")
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        && member is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Enum };

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.DeclaredAccessibility == Accessibility.Public || symbol.ContainingType is { IsSealed: false });

    private static string Modifiers(INamedTypeSymbol type) => (type.DeclaredAccessibility == Accessibility.Public ? "public " : "protected ") + type switch
    {
        { TypeKind: not TypeKind.Class } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => "",
    };

    /// <summary>The compiler's own display leaves this out in interfaces.</summary>
    private static string Static(ISymbol member) => member is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } ? "static abstract " : "";

    private static string Display(ISymbol symbol) => symbol.ToDisplayString(Format);
}
