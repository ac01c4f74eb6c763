using System.CommandLine;

namespace Sage.Tool.Completion;

/// <summary>What may come next on a command line: a line each, with a tab before its description.</summary>
internal static class Completions
{
    /// <summary>Stands for the names of files, which the shell completes.</summary>
    public const string Files = ":files";

    private static readonly string[] FileParameters = ["target", "dir", "--directory", "--path"];
    private static readonly string[] Statuses = ["started", "completed", "failed"];

    public static IEnumerable<string> Of(CommandLineCursor cursor, string directory)
    {
        var place = Path.GetFullPath(cursor.ValueOf("--directory") ?? ".", directory);
        if (cursor.Option is { } option)
            return Values(option.Name, cursor.Word, place);
        if (!cursor.OnlyArguments && cursor.Word.StartsWith('-'))
            return Options(cursor);
        return Commands(cursor).Concat(cursor.Argument is { } argument ? Values(argument.Name, cursor.Word, place) : []);
    }

    private static IEnumerable<string> Commands(CommandLineCursor cursor) => cursor.Command.Subcommands
        .Where(command => !command.Hidden && IsBegun(command.Name, cursor.Word))
        .Select(command => $"{command.Name}\t{command.Description}");

    private static IEnumerable<string> Options(CommandLineCursor cursor) => cursor.Options
        .Where(option => !option.Hidden)
        .SelectMany(option => option.Aliases.Append(option.Name)
            .Where(name => name.StartsWith("--", StringComparison.Ordinal) && IsBegun(name, cursor.Word))
            .Select(name => $"{name}\t{option.Description}"));

    private static IEnumerable<string> Values(string parameter, string word, string directory)
    {
        if (FileParameters.Contains(parameter))
            return [Files];
        var values = parameter switch
        {
            "status" => Statuses,
            "shell" => CompletionScript.Shells,
            "--format" => ["text", "json", "mermaid"],
            _ => new InstallNames(directory).For(parameter),
        };
        return values.Where(value => IsBegun(value, word) && value.All(IsPlain));
    }

    private static bool IsBegun(string value, string word) => value.StartsWith(word, StringComparison.Ordinal);

    /// <summary>What no shell takes for anything but itself: a name out of a journal is data.</summary>
    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';
}
