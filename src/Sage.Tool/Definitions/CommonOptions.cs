using System.CommandLine;

namespace Sage.Tool.Definitions;

/// <summary>The options that every verb takes.</summary>
internal sealed class CommonOptions
{
    public Option<string?> Directory { get; } = new("--directory", "-C")
    {
        Description = Messages.DirectoryOption,
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = Messages.VerboseOption,
        Recursive = true,
    };
}
