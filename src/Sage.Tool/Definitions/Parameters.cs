using System.CommandLine;
using System.CommandLine.Parsing;

namespace Sage.Tool.Definitions;

/// <summary>Options and arguments that several verbs have, and how their values are read.</summary>
internal static class Parameters
{
    public const string TargetDescription = "A project, a directory with one, a .cs file or a built dll; by default the current directory.";

    public static Argument<string?> Target() => new("target")
    {
        Description = TargetDescription,
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { RefuseOption },
    };

    public static Option<bool> Json() => new("--json") { Description = "Write JSON instead of text." };

    public static Option<bool> Yes(string description) => new("--yes", "-y") { Description = description };

    public static Option<bool> NoBuild() => new("--no-build") { Description = "Use what an earlier build made." };

    public static Option<string?> Install() => new("--install")
    {
        Description = "The install's id; by default the newest.",
        HelpName = "ID",
    };

    public static Option<string[]> Paths() => new("--path")
    {
        Description = "A file or directory to save; may be given again. By default what the install protects.",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    public static void AtLeastOne(OptionResult result)
    {
        if (result.GetValueOrDefault<int?>() < 1)
            result.AddError($"{result.Option.Name} takes a number from 1 on.");
    }

    /// <summary>The library takes an option that it does not know for the value of an argument.</summary>
    public static void RefuseOption(ArgumentResult result)
    {
        if (result.Tokens is [var token, ..] && token.Value.StartsWith('-'))
            result.AddError($"'{token.Value}' is unknown here.");
    }

    /// <summary>The directory that the verb works in, absolute.</summary>
    public static string Directory(ParseResult parse, CommonOptions common, ToolIo io) =>
        Path.GetFullPath(parse.GetValue(common.Directory) ?? ".", io.Directory);
}
