using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sage.Tool.Configuration;

namespace Sage.Tool.Definitions;

/// <summary>Options and arguments that several verbs have, and how their values are read.</summary>
internal static class Parameters
{
    public static Argument<string?> Target() => new("target")
    {
        Description = Messages.TargetArgument,
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { RefuseOption },
    };

    public static Option<bool> Json() => new("--json") { Description = Messages.JsonOption };

    public static Option<bool> Yes(string description) => new("--yes", "-y") { Description = description };

    public static Option<bool> NoBuild() => new("--no-build") { Description = Messages.NoBuildOption };

    public static Option<string?> Install() => new("--install")
    {
        Description = Messages.InstallOption,
        HelpName = "ID",
    };

    public static Option<string[]> Paths() => new("--path")
    {
        Description = Messages.PathOption,
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>A whole number that is not below the least.</summary>
    public static int Number(ArgumentResult result, int least)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
            return number;
        result.AddError(Messages.OptionTakesNumber(((OptionResult)result.Parent!).Option.Name, least));
        return least;
    }

    /// <summary>A length of time in days, hours, minutes or seconds: <c>30d</c>, <c>12h</c>, <c>90m</c>, <c>30s</c>.</summary>
    public static TimeSpan? Age(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Duration.TryParse(text, out var age))
            return age;
        result.AddError(Messages.AgeIsInvalid(text));
        return null;
    }

    /// <summary>The library takes an option that it does not know for the value of an argument.</summary>
    public static void RefuseOption(ArgumentResult result)
    {
        if (result.Tokens is [var token, ..] && token.Value.StartsWith('-'))
            result.AddError(Messages.UnknownHere(token.Value));
    }

    /// <summary>The directory that the verb works in, absolute.</summary>
    public static string Directory(ParseResult parse, CommonOptions common, ToolIo io) =>
        Path.GetFullPath(parse.GetValue(common.Directory) ?? ".", io.Directory);
}
