using System.CommandLine;
using Sage.Snapshots.Storage;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Completion;

/// <summary>What may come next on a command line: a line each, with a tab before its description.</summary>
internal static class Completions
{
    /// <summary>Stands for the names of files, which the shell completes.</summary>
    public const string Files = ":files";

    private static readonly string[] FileParameters = ["target", "dir", "--directory", "--path", "--workspace", "--policy", "--file", "--audit"];
    private static readonly string[] SnapshotFileParameters = ["file", "directory", "--from", "--directory", "--repository", "--passphrase-file", "--key-file", "--new-passphrase-file", "--new-key-file", "--working", "--to"];
    private static readonly string[] Statuses = ["started", "completed", "failed"];

    public static IEnumerable<string> Of(CommandLineCursor cursor, string directory)
    {
        var place = Path.GetFullPath(cursor.ValueOf("--directory") ?? ".", directory);
        if (cursor.Option is { } option)
            return Values(cursor, option.Name, place);
        if (!cursor.OnlyArguments && cursor.Word.StartsWith('-'))
            return Options(cursor);
        return Commands(cursor).Concat(cursor.Argument is { } argument ? Values(cursor, argument.Name, place) : []);
    }

    private static IEnumerable<string> Commands(CommandLineCursor cursor) => cursor.Command.Subcommands
        .Where(command => !command.Hidden && IsBegun(command.Name, cursor.Word))
        .Select(command => $"{command.Name}\t{command.Description}");

    private static IEnumerable<string> Options(CommandLineCursor cursor) => cursor.Options
        .Where(option => !option.Hidden)
        .SelectMany(option => option.Aliases.Append(option.Name)
            .Where(name => name.StartsWith("--", StringComparison.Ordinal) && IsBegun(name, cursor.Word))
            .Select(name => $"{name}\t{option.Description}"));

    private static IEnumerable<string> Values(CommandLineCursor cursor, string parameter, string directory)
    {
        if ((cursor.Command.Name, parameter) is ("move", "--to"))
            return Enum.GetValues<Tier>().Select(TierNames.Of).Where(tier => IsBegun(tier, cursor.Word));
        var ofSnapshots = IsBelow(cursor.Command, "snapshot");
        if ((ofSnapshots ? SnapshotFileParameters : FileParameters).Contains(parameter) || (ofSnapshots && IsPathOnDisk(cursor.Command.Name, parameter)))
            return [Files];
        var values = parameter switch
        {
            _ when ofSnapshots => new SnapshotNames(directory, cursor.ValueOf("--repository")).For(parameter),
            _ when IsBelow(cursor.Command, "sandbox") => SandboxNames.For(parameter),
            "status" => Statuses,
            "shell" => CompletionScript.Shells,
            "--format" => ["text", "json", "mermaid"],
            _ => new InstallNames(directory).For(parameter),
        };
        return values.Where(value => IsBegun(value, cursor.Word) && value.All(IsPlain));
    }

    /// <summary>Paths below the directory that was saved are none of this directory.</summary>
    private static bool IsPathOnDisk(string verb, string parameter) => (verb, parameter) is ("create" or "watch", "path") or ("list", "--path");

    private static bool IsBelow(Symbol command, string name) => command.Parents.Any(parent => parent.Name == name || IsBelow(parent, name));

    private static bool IsBegun(string value, string word) => value.StartsWith(word, StringComparison.Ordinal);

    /// <summary>What no shell takes for anything but itself: a name out of a journal is data.</summary>
    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';
}
