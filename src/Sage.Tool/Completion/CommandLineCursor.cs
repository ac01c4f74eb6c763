using System.CommandLine;

namespace Sage.Tool.Completion;

/// <summary>Where a command line that is being typed stands: in which command, and at which parameter.</summary>
internal sealed class CommandLineCursor
{
    private readonly Dictionary<Option, string> _values = [];

    /// <param name="root">All commands.</param>
    /// <param name="words">What is typed after the tool's name; the last word, which may be empty, is the one to complete.</param>
    public CommandLineCursor(Command root, IReadOnlyList<string> words)
    {
        Command = root;
        Word = words.Count == 0 ? "" : words[^1];
        var position = 0;
        // Bash makes words of their own of the equals signs in --install=ID.
        foreach (var word in words.SkipLast(1).Where(word => word != "="))
        {
            if (Option is not null)
            {
                _values[Option] = word;
                Option = null;
            }
            else if (word == "--")
                OnlyArguments = true;
            else if (!OnlyArguments && word.StartsWith('-'))
                Option = Options.FirstOrDefault(option => TakesValue(option) && (option.Name == word || option.Aliases.Contains(word)));
            else if (Command.Subcommands.FirstOrDefault(command => command.Name == word) is { } command)
                Command = command;
            else
                position++;
        }
        if (Word == "=")
            Word = "";
        Argument = Command.Arguments.Count == 0 ? null
            : position < Command.Arguments.Count ? Command.Arguments[position]
            : Command.Arguments[^1].Arity.MaximumNumberOfValues > 1 ? Command.Arguments[^1] : null;
    }

    /// <summary>What is typed of the word to complete.</summary>
    public string Word { get; }

    public Command Command { get; }

    /// <summary>The option whose value is being typed.</summary>
    public Option? Option { get; }

    /// <summary>The argument that comes next, unless it is an option.</summary>
    public Argument? Argument { get; }

    /// <summary>Whether two dashes came before.</summary>
    public bool OnlyArguments { get; }

    /// <summary>The command's own options, and those that it has from above.</summary>
    public IEnumerable<Option> Options
    {
        get
        {
            for (var at = Command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            {
                foreach (var option in at.Options.Where(option => at == Command || option.Recursive))
                    yield return option;
            }
        }
    }

    /// <summary>The value that was given to an option before.</summary>
    public string? ValueOf(string option) => _values.FirstOrDefault(value => value.Key.Name == option).Value;

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
}
