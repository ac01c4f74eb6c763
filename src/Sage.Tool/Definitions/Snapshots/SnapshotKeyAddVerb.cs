using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotKeyAddVerb : RepositoryVerb
{
    private readonly Option<string?> _passphraseFile = new("--new-passphrase-file") { Description = Messages.SnapshotKeyAddPassphraseOption, HelpName = "F" };
    private readonly Option<string?> _keyFile = new("--new-key-file") { Description = Messages.SnapshotKeyAddFileOption, HelpName = "F" };
    private readonly Option<string> _label = new("--label") { Description = Messages.SnapshotKeyAddLabelOption, HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotKeyAddVerb(SnapshotContext context)
        : base("add", Messages.SnapshotKeyAddDescription, context)
    {
        Add(_passphraseFile);
        Add(_keyFile);
        Add(_label);
        Add(_json);
        Details =
        [
            Messages.SnapshotKeyAddDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotKeyAddExitDone),
            (ExitCode.Usage, Messages.SnapshotKeyAddExitUsage),
            (ExitCode.Nothing, Messages.SnapshotKeyExitNothing),
            (ExitCode.Decide, Messages.SnapshotExitDecide),
        ];
        Examples =
        [
            ("dotnet sage snapshot key add --label laptop", Messages.SnapshotKeyExampleAdd),
            ("dotnet sage snapshot key add --new-key-file backup.key", Messages.SnapshotKeyExampleFile),
        ];
        SetAction((parse, access, _) => new SnapshotKeyCommand(context.Io).Add(
            access,
            Absolute(parse, _passphraseFile),
            Absolute(parse, _keyFile),
            parse.GetRequiredValue(_label),
            parse.GetValue(_json)));
    }

    private string? Absolute(ParseResult parse, Option<string?> file) => parse.GetValue(file) is { } path ? Path.GetFullPath(path, Directory(parse)) : null;
}
