using System.CommandLine;
using System.CommandLine.Help;
using Sage.Tool.Rendering;

namespace Sage.Tool.Definitions;

/// <summary>A command's help as a page of 80 columns: what it takes, what it does, what its exit codes mean, and examples.</summary>
internal sealed class HelpPage(Command command, TextWriter writer)
{
    private const int Width = 80;
    private const int WidestTerm = 26;

    public void Write()
    {
        var verb = command as Verb;
        Line(command.Description!);
        Heading(Messages.HelpUsage);
        Line($"  {CommandLines.Path(command)} {verb?.Synopsis ?? Synopsis()}");
        foreach (var paragraph in verb?.Details ?? [])
        {
            Line("");
            foreach (var line in WordWrap.Lines(paragraph, Width, Width))
                Line(line);
        }

        Terms(Messages.HelpArguments, command.Arguments.Select(a => (Name(a), a.Description!)));
        Terms(Messages.HelpCommands, command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description!)));
        Terms(Messages.HelpOptions, command.Options.Where(o => !o.Recursive).Select(Term));
        Terms(Messages.HelpCommonOptions, Inherited().Select(Term));
        Terms(Messages.HelpExitCodes, verb?.ExitCodes.Select(e => ($"{e.Code}", e.Meaning)) ?? []);
        Terms(Messages.HelpExamples, verb?.Examples.Select(e => (e.CommandLine, e.Meaning)) ?? []);
    }

    /// <summary>An argument as a synopsis names it.</summary>
    public static string Name(Argument argument) => argument.Name.ToUpperInvariant();

    private static (string, string) Term(Option option)
    {
        var names = option.Aliases.Append(option.Name).Where(name => !name.Contains('?', StringComparison.Ordinal) && !name.StartsWith('/'));
        var value = option.HelpName is { } name ? " " + name : "";
        return (string.Join(", ", names.OrderBy(n => n.Length)) + value, option is HelpOption ? Messages.HelpOption : option.Description!);
    }

    private string Synopsis()
    {
        var arguments = command.Arguments.Select(a => a.Arity.MinimumNumberOfValues > 0 ? Name(a) : $"[{Name(a)}]");
        return string.Join(' ', [.. command.Subcommands.Count > 0 ? ["COMMAND"] : arguments, "[OPTION]..."]);
    }

    private IEnumerable<Option> Inherited()
    {
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            foreach (var option in at.Options.Where(o => o.Recursive))
                yield return option;
        }
    }

    private void Terms(string heading, IEnumerable<(string Term, string Meaning)> terms)
    {
        var all = terms.ToList();
        if (all.Count == 0)
            return;
        Heading(heading);
        var width = all.Select(t => t.Term.Length).Where(length => length <= WidestTerm).DefaultIfEmpty().Max() + 4;
        foreach (var (term, meaning) in all)
        {
            var beside = term.Length <= width - 4;
            if (!beside)
                Line("  " + term);
            foreach (var (index, line) in WordWrap.Lines(meaning, Width - width, Width - width).Index())
                Line((index == 0 && beside ? "  " + term : "").PadRight(width) + line);
        }
    }

    private void Heading(string heading)
    {
        Line("");
        Line(Messages.HelpHeading(heading));
    }

    private void Line(string line) => writer.Write(line + "\n");
}
