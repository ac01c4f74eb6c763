using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sage.Generators.Discovery;

/// <summary>Reads the outline of one file.</summary>
internal sealed class OutlineReader
{
    private readonly List<TypeOutline> _types = [];
    private readonly List<NamedOutline> _names = [];
    private readonly OutlineTokens _globals = new();
    private readonly OutlineTokens _scope = new();
    private readonly CancellationToken _stop;

    private OutlineReader(CancellationToken stop) => _stop = stop;

    public static FileOutline Read(SyntaxNode root, CancellationToken stop)
    {
        var reader = new OutlineReader(stop);
        reader._scope.Add(root.SyntaxTree.FilePath);
        if (root is CompilationUnitSyntax unit)
        {
            reader.ReadUsings(unit.Usings);
            reader.ReadNullableDirectives(unit);
            reader.ReadMembers(unit.Members, "", reader._scope);
        }

        return reader.Outline();
    }

    private FileOutline Outline()
    {
        var hash = new StableHash();
        foreach (var name in _names) hash.Add(name.Hash);
        var globals = _globals.IsEmpty ? 0 : _globals.Hash;
        hash.Add(globals);
        return new FileOutline(hash.Value, _types, _names, globals, _globals.Uses);
    }

    private void ReadUsings(SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (var directive in usings)
            (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) ? _globals : _scope).Add(directive);
    }

    /// <summary>A directive counts with its position: it rules what stands after it.</summary>
    private void ReadNullableDirectives(CompilationUnitSyntax unit)
    {
        if (!unit.ContainsDirectives) return;
        for (var directive = unit.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is NullableDirectiveTriviaSyntax) _scope.Add(directive.ToString()).Add(directive.SpanStart.ToString("D"));
        }
    }

    private void ReadMembers(SyntaxList<MemberDeclarationSyntax> members, string prefix, OutlineTokens around)
    {
        foreach (var member in members)
        {
            _stop.ThrowIfCancellationRequested();
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax space:
                    ReadNamespace(space, prefix);
                    break;
                case TypeDeclarationSyntax type:
                    ReadType(type, prefix, around);
                    break;
                case EnumDeclarationSyntax type:
                    AddName(type.Identifier, prefix, new OutlineTokens().AddHeading(type));
                    var values = new OutlineTokens().Add(prefix).Add(type);
                    foreach (var value in type.Members)
                        _names.Add(new NamedOutline(value.Identifier.ValueText, values.Hash, values.Uses));
                    break;
                case DelegateDeclarationSyntax type:
                    AddName(type.Identifier, prefix, new OutlineTokens().Add(type));
                    break;
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                    foreach (var constant in field.Declaration.Variables)
                        AddName(constant.Identifier, prefix, new OutlineTokens().Add(field));
                    break;
            }
        }
    }

    private void ReadNamespace(BaseNamespaceDeclarationSyntax space, string prefix)
    {
        ReadUsings(space.Usings);
        var name = TypeWalk.Join(prefix.TrimEnd('.'), space.Name);
        for (var path = name; path.Length > 0; path = path.LastIndexOf('.') is > 0 and var dot ? path.Substring(0, dot) : "")
            _names.Add(new NamedOutline(path.Substring(path.LastIndexOf('.') + 1), StableHash.Of("namespace " + path), []));
        ReadMembers(space.Members, name + ".", _scope);
    }

    private void ReadType(TypeDeclarationSyntax type, string prefix, OutlineTokens around)
    {
        var key = TypeWalk.Key(prefix, type);
        var heading = new OutlineTokens().Add(prefix).Add(around).AddHeading(type);
        AddName(type.Identifier, prefix, new OutlineTokens().AddHeading(type));
        var whole = new OutlineTokens().Add(heading);
        foreach (var list in type.AttributeLists) whole.Add(list);
        foreach (var member in type.Members) AddMember(whole, member);
        foreach (var segment in prefix.Split('.', '+')) whole.Uses.Add(segment.Split('`')[0]);
        var bases = new OutlineTokens().Add(type.BaseList);
        _types.Add(new TypeOutline(key, type.Identifier.ValueText, whole.Hash, whole.Uses, bases.Uses));
        ReadMembers(type.Members, key + "+", heading);
    }

    /// <summary>A nested type counts to the type around it by name alone.</summary>
    private static void AddMember(OutlineTokens outline, MemberDeclarationSyntax member)
    {
        if (member is TypeDeclarationSyntax nested) outline.Add(nested.Identifier.ValueText);
        else outline.Add(member);
    }

    private void AddName(SyntaxToken identifier, string prefix, OutlineTokens outline) =>
        _names.Add(new NamedOutline(identifier.ValueText, outline.Add(prefix).Hash, outline.Uses));
}
