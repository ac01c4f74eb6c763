using System.CommandLine;
using Sage.Tool.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

/// <summary>What every verb of <c>snapshot</c> takes.</summary>
internal sealed class RepositoryOptions
{
    public Option<string?> Repository { get; } = new("--repository")
    {
        Description = Messages.SnapshotRepositoryOption,
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<string?> PassphraseFile { get; } = new("--passphrase-file")
    {
        Description = Messages.SnapshotPassphraseFileOption,
        HelpName = "F",
        Recursive = true,
    };

    public Option<string?> KeyFile { get; } = new("--key-file")
    {
        Description = Messages.SnapshotKeyFileOption,
        HelpName = "F",
        Recursive = true,
    };

    /// <summary>The repository that a command line names.</summary>
    public RepositoryPlace Place(ParseResult parse, string directory) => RepositoryPlace.Of(directory, parse.GetValue(Repository)) with
    {
        PassphraseFile = Absolute(parse.GetValue(PassphraseFile), directory),
        KeyFile = Absolute(parse.GetValue(KeyFile), directory),
    };

    private static string? Absolute(string? path, string directory) => path is null ? null : Path.GetFullPath(path, directory);
}
