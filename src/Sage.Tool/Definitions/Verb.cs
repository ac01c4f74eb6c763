using System.CommandLine;

namespace Sage.Tool.Definitions;

/// <summary>A verb's definition: its options, its help, and the handler it passes plain arguments to.</summary>
internal class Verb(string name, string description) : Command(name, description)
{
    /// <summary>What it takes after its name, where that is more than its arguments and options tell.</summary>
    public string? Synopsis { get; init; }

    /// <summary>What it does, a paragraph each.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>What its exit codes mean, those of <c>dotnet sage --help</c> aside where they say no more.</summary>
    public IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; init; } = [];

    /// <summary>Command lines with what they do.</summary>
    public IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; init; } = [];
}
