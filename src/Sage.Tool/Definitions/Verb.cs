using System.CommandLine;

namespace Sage.Tool.Definitions;

/// <summary>A verb's definition: its options, its help, and the handler it passes plain arguments to.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description)
        : base(name, description)
    {
    }

    /// <summary>Command lines with what they do, shown at the end of the help.</summary>
    public IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; protected init; } = [];
}
