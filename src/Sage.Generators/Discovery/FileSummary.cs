using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sage.Generators.Discovery;

/// <summary>The little that every file is asked, whether or not its project has plans: what may be a plan.</summary>
/// <param name="Types">Metadata names of types with attributes, and the attributes' names as written.</param>
/// <param name="Aliases">Names that the file's <c>using X = …</c> give to the plan attribute.</param>
/// <param name="GlobalAliases">The same of <c>global using</c>.</param>
internal sealed record FileSummary(
    IReadOnlyList<(string Key, string Attribute)> Types, IReadOnlyList<string> Aliases, IReadOnlyList<string> GlobalAliases)
{
    private const string Attribute = "InstallPlanAttribute";

    private static readonly FileSummary Empty = new([], [], []);

    /// <summary>Whether an attribute of that name, with or without its suffix, is the plan attribute where no alias is at work.</summary>
    public static bool IsPlanAttribute(string name) => name is "InstallPlan" or Attribute;

    public static FileSummary Read(SyntaxNode root, CancellationToken stop)
    {
        if (root is not CompilationUnitSyntax unit) return Empty;
        var aliases = unit.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(u => u.Alias is not null && u.Name is { } target && LastName(target) == Attribute)
            .ToLookup(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword), u => u.Alias!.Name.Identifier.ValueText);
        var types =
            from type in TypeWalk.Types(root)
            from list in type.Type.AttributeLists
            from attribute in list.Attributes
            select (type.Key, LastName(attribute.Name));
        var found = types.ToList();
        return found.Count == 0 && aliases.Count == 0 ? Empty : new FileSummary(found, [.. aliases[false]], [.. aliases[true]]);
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
