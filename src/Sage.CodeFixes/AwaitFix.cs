namespace Sage.CodeFixes;

/// <summary>Awaits a task that is dropped or waited for with a blocked thread, and makes the method async for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AwaitFix() : EditingFix(Rules.BlockingWait, Rules.ThreadSleep, Rules.TaskNotAwaited)
{
    protected override IEnumerable<string> Choices(Diagnostic diagnostic, SyntaxNode node) =>
        AsyncFunction.CanAwait(node) && Awaitable(diagnostic, node) is not null ? [""] : [];

    protected override string Title(Diagnostic diagnostic, string choice, string language) =>
        diagnostic.Id == Rules.ThreadSleep.Id ? Messages.AwaitDelay(language) : Messages.AwaitTask(language);

    protected override void Edit(DocumentEditor editor, SyntaxNode node, Diagnostic diagnostic, string choice)
    {
        var written = Whole((ExpressionSyntax)node);
        AsyncFunction.Make(editor, node);
        editor.ReplaceNode(written, (current, _) =>
        {
            var await = SyntaxFactory.AwaitExpression(
                SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                Awaitable(diagnostic, current)!.WithoutTrivia());
            ExpressionSyntax result = written.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax
                ? SyntaxFactory.ParenthesizedExpression(await)
                : await;
            return result.WithTriviaFrom(current);
        });
    }

    /// <summary>The expression together with a <c>ConfigureAwait</c> behind it.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax node) =>
        node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured }
            ? configured
            : node;

    /// <summary>The task that the expression waits for; null where no single await says the same.</summary>
    private static ExpressionSyntax? Awaitable(Diagnostic diagnostic, SyntaxNode node)
    {
        if (diagnostic.Id == Rules.TaskNotAwaited.Id)
            return node as InvocationExpressionSyntax;
        if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } result)
            return result.Expression;
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call)
            return null;
        var arguments = call.ArgumentList.Arguments;
        return called.Name.Identifier.ValueText switch
        {
            "Sleep" => SyntaxFactory.InvocationExpression(TaskTypes.Delay, call.ArgumentList),
            "Wait" => arguments.Count == 0 ? called.Expression : Renamed(call, called, "WaitAsync"),
            "WaitAll" => Renamed(call, called, "WhenAll"),
            "GetResult" when called.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } awaiter } => awaiter.Expression,
            _ => null,
        };
    }

    private static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax call, MemberAccessExpressionSyntax called, string name) =>
        call.WithExpression(called.WithName(SyntaxFactory.IdentifierName(name)));
}
