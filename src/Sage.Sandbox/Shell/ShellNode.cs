namespace Sage.Sandbox.Shell;

/// <summary>A part of a script that runs, with the characters that it was read from.</summary>
internal abstract record ShellNode
{
    /// <summary>The text of this part.</summary>
    public required SourceSpan Source { get; init; }
}

/// <summary>Commands one after the other: <c>a; b</c>.</summary>
internal sealed record SequenceNode(IReadOnlyList<ShellNode> Items) : ShellNode;

/// <summary><c>a &amp;&amp; b</c> or <c>a || b</c>.</summary>
internal sealed record ConditionalNode(ShellNode First, bool IfSuccessful, ShellNode Second) : ShellNode;

/// <summary><c>a | b</c>, with one stage or more.</summary>
internal sealed record PipelineNode(IReadOnlyList<ShellNode> Stages) : ShellNode;

/// <summary><c>a &amp;</c>.</summary>
internal sealed record BackgroundNode(ShellNode Body) : ShellNode;

/// <summary>A command with its arguments: <c>x=1 cp a b &gt;log</c>.</summary>
internal sealed record SimpleCommandNode(IReadOnlyList<Assignment> Assignments, IReadOnlyList<ShellWord> Words, IReadOnlyList<Redirection> Redirections) : ShellNode;

/// <summary>A compound command with the redirections behind it.</summary>
internal sealed record RedirectedNode(ShellNode Body, IReadOnlyList<Redirection> Redirections) : ShellNode;

/// <summary><c>( a )</c>: what it sets is gone behind it.</summary>
internal sealed record SubshellNode(ShellNode Body) : ShellNode;

/// <summary><c>if</c> with its conditions and what follows each; the condition of <c>else</c> is missing.</summary>
internal sealed record IfNode(IReadOnlyList<(ShellNode? Condition, ShellNode Body)> Branches) : ShellNode;

/// <summary><c>while</c>, <c>until</c> and <c>for (( ))</c>.</summary>
internal sealed record LoopNode(ShellNode? Condition, ShellNode Body) : ShellNode;

/// <summary><c>for x in a b</c> and <c>select</c>; without <c>in</c> the words are missing.</summary>
internal sealed record ForNode(string Variable, IReadOnlyList<ShellWord>? Words, ShellNode Body) : ShellNode;

/// <summary><c>case x in …</c>.</summary>
internal sealed record CaseNode(ShellWord Subject, IReadOnlyList<(IReadOnlyList<ShellWord> Patterns, ShellNode Body)> Branches) : ShellNode;

/// <summary><c>f() { … }</c>.</summary>
internal sealed record FunctionNode(string Name, ShellNode Body) : ShellNode;

/// <summary><c>[[ … ]]</c> and <c>(( … ))</c>: tests and sums, whose words may hold substitutions.</summary>
internal sealed record TestNode(IReadOnlyList<ShellWord> Words) : ShellNode;

/// <summary><c>name=value</c>, or <c>name+=value</c>; an array's elements are more words.</summary>
internal sealed record Assignment(string Name, bool Appends, IReadOnlyList<ShellWord> Values);

/// <summary><c>2&gt;file</c>; a here-document's word is its content.</summary>
internal sealed record Redirection(string Operator, ShellWord Target, SourceSpan Source);
