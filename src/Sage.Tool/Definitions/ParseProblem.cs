using System.CommandLine;
using System.CommandLine.Parsing;
using Sage.Tool.Rendering;

namespace Sage.Tool.Definitions;

/// <summary>What is wrong with a command line. The library's own texts exist in the language of the thread's culture alone, and the tool has none.</summary>
internal static class ParseProblem
{
    /// <param name="parse">A command line with errors.</param>
    public static string Of(ParseResult parse)
    {
        if (parse.UnmatchedTokens is [var token, ..])
            return Messages.UnknownHere(PlainText.Line(token));
        var error = parse.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult { Option: VersionOption } => Messages.OptionStandsAlone("--version"),
            OptionResult { Tokens.Count: 0 } option => Messages.OptionLacksValue(NameOf(option)),
            OptionResult option when option.Tokens.Count > option.Option.Arity.MaximumNumberOfValues => Messages.OptionHasSeveralValues(NameOf(option), option.Tokens.Count),
            ArgumentResult { Tokens.Count: 0, Parent: CommandResult command } => Messages.CommandLacksArgument(command.Command.Name),
            CommandResult { Command: { Subcommands.Count: > 0, Action: null } } => Messages.CommandIsMissing,
            CommandResult command => Messages.CommandLacksArgument(command.Command.Name),
            _ => error.Message,
        };
    }

    private static string NameOf(OptionResult option) => option.IdentifierToken?.Value ?? option.Option.Name;
}
