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
            ArgumentResult { Tokens.Count: 0, Parent: CommandResult { Command: Verb verb } } => Lacking(parse, verb),
            CommandResult { Command: { Subcommands: { Count: > 0 } commands, Action: null } } => Messages.CommandIsMissing(string.Join(Messages.ListSeparator, commands.Select(command => command.Name))),
            CommandResult { Command: Verb verb } => Lacking(parse, verb),
            _ => error.Message,
        };
    }

    /// <summary>The arguments that a verb cannot do without and was not given, and how it is called with all of them.</summary>
    private static string Lacking(ParseResult parse, Verb verb)
    {
        var lacking = verb.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parse.GetResult(argument) is not { Tokens.Count: > 0 });
        return Messages.CommandLacksArgument(string.Join(Messages.ListSeparator, lacking.Select(HelpPage.Name)), verb.Examples[0].CommandLine);
    }

    private static string NameOf(OptionResult option) => option.IdentifierToken?.Value ?? option.Option.Name;
}
