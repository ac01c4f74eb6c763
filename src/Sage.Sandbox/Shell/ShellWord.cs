namespace Sage.Sandbox.Shell;

/// <summary>A word, made of parts that are joined when they are expanded.</summary>
internal sealed record ShellWord(IReadOnlyList<WordPart> Parts, SourceSpan Source)
{
    /// <summary>What it is when nothing in it is quoted or expanded; null otherwise. Reserved words are such.</summary>
    public string? Plain => Parts is [LiteralPart { IsQuoted: false } only] ? only.Text : null;
}

/// <summary>A part of a word.</summary>
internal abstract record WordPart
{
    /// <summary>Whether it stands in quotes, so that it is neither split nor a pattern.</summary>
    public bool IsQuoted { get; init; }
}

/// <summary>Text that stands for itself.</summary>
internal sealed record LiteralPart(string Text) : WordPart;

/// <summary><c>$name</c> or <c>${name op operand}</c>; the operator is empty where there is none.</summary>
internal sealed record ParameterPart(string Name, string Operator, ShellWord? Operand) : WordPart;

/// <summary><c>$( … )</c> or backquotes.</summary>
internal sealed record SubstitutionPart(ShellNode Body) : WordPart;

/// <summary><c>$(( … ))</c>: a number, whose text may hold substitutions.</summary>
internal sealed record ArithmeticPart(ShellWord Inner) : WordPart;

/// <summary><c>&lt;( … )</c> or <c>&gt;( … )</c>.</summary>
internal sealed record ProcessPart(ShellNode Body) : WordPart;
