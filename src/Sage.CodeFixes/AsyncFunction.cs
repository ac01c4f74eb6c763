namespace Sage.CodeFixes;

/// <summary>The function around an expression that is to be awaited.</summary>
internal static class AsyncFunction
{
    /// <summary>Whether an await can stand there, once the method is made async.</summary>
    public static bool CanAwait(SyntaxNode node)
    {
        foreach (var outer in node.Ancestors())
        {
            switch (outer)
            {
                case LockStatementSyntax or QueryExpressionSyntax or UnsafeStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword) || CanBecomeAsync(method);
            }
        }

        return false;
    }

    /// <summary>Makes the method around the node async, where the await is to stand in the method itself and it is not yet.</summary>
    public static void Make(DocumentEditor editor, SyntaxNode node)
    {
        var function = node.Ancestors().FirstOrDefault(outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax);
        if (function is not MethodDeclarationSyntax method || method.Modifiers.Any(SyntaxKind.AsyncKeyword))
            return;
        editor.ReplaceNode(method, (current, _) =>
        {
            var changed = (MethodDeclarationSyntax)current;
            if (changed.Modifiers.Any(SyntaxKind.AsyncKeyword))
                return changed;
            var async = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
            return changed
                .WithModifiers(changed.Modifiers.Add(async))
                .WithReturnType(TaskTypes.TaskOf(changed.ReturnType).WithTriviaFrom(changed.ReturnType));
        });
    }

    /// <summary>A method that returns a task already hands on one of its own, and one without modifiers would move its comment.</summary>
    private static bool CanBecomeAsync(MethodDeclarationSyntax method) =>
        method.Modifiers.Count > 0
        && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        && !method.ReturnType.ToString().Contains("Task")
        && method.ReturnType is not RefTypeSyntax
        && method.ParameterList.Parameters.All(parameter => !parameter.Modifiers.Any(SyntaxKind.RefKeyword) && !parameter.Modifiers.Any(SyntaxKind.OutKeyword));
}
