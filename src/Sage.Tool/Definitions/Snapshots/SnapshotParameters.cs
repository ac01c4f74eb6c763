using System.CommandLine;

namespace Sage.Tool.Definitions.Snapshots;

/// <summary>Arguments and options that several verbs of <c>snapshot</c> have.</summary>
internal static class SnapshotParameters
{
    public static Argument<string> Id() => new("id") { Description = Messages.SnapshotIdArgument, Validators = { Parameters.RefuseOption } };

    public static Option<string[]> Many(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>A path inside of a snapshot, or null for its root.</summary>
    public static Argument<string?> PathInside(string description) => new("path")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };
}
