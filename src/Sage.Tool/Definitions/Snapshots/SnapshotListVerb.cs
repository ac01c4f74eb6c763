using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotListVerb : RepositoryVerb
{
    private readonly Option<string?> _tag = new("--tag") { Description = Messages.SnapshotListTagOption, HelpName = "T" };
    private readonly Option<string?> _path = new("--path") { Description = Messages.SnapshotListPathOption, HelpName = "PATH" };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotListVerb(SnapshotContext context)
        : base("list", Messages.SnapshotListDescription, context)
    {
        Add(_tag);
        Add(_path);
        Add(_json);
        Details =
        [
            Messages.SnapshotListDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.ListExitDone),
            (ExitCode.Nothing, Messages.SnapshotListExitNothing),
            (ExitCode.Damaged, Messages.SnapshotListExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage snapshot list", Messages.SnapshotListExampleAll),
            ("dotnet sage snapshot list --tag release --path .", Messages.SnapshotListExampleSome),
            ("dotnet sage snapshot list --json", Messages.ExampleForScript),
        ];
        SetAction((parse, access, stop) => new SnapshotListCommand(context.Io).Run(
            access,
            parse.GetValue(_tag),
            parse.GetValue(_path) is { } path ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, Directory(parse))) : null,
            parse.GetValue(_json),
            stop));
    }
}
