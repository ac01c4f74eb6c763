using Microsoft.CodeAnalysis.Simplification;

namespace Sage.CodeFixes;

/// <summary>Types of the framework as syntax that is shortened to what the file's usings permit.</summary>
internal static class TaskTypes
{
    public static TypeSyntax Task { get; } = Named("System.Threading.Tasks.Task");

    public static TypeSyntax Token { get; } = Named("System.Threading.CancellationToken");

    /// <summary><c>Task.Delay</c>.</summary>
    public static ExpressionSyntax Delay { get; } = SyntaxFactory.MemberAccessExpression(
        SyntaxKind.SimpleMemberAccessExpression,
        SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task").WithAdditionalAnnotations(Simplifier.Annotation),
        SyntaxFactory.IdentifierName("Delay"));

    /// <summary>What an asynchronous method returns in the place of a type.</summary>
    public static TypeSyntax TaskOf(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        ? Task
        : SyntaxFactory.ParseTypeName($"global::System.Threading.Tasks.Task<{type.WithoutTrivia()}>").WithAdditionalAnnotations(Simplifier.Annotation);

    public static TypeSyntax Named(string name) =>
        SyntaxFactory.ParseTypeName("global::" + name).WithAdditionalAnnotations(Simplifier.Annotation);
}
