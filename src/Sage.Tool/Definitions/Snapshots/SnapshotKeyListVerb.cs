using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotKeyListVerb : RepositoryVerb
{
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotKeyListVerb(SnapshotContext context)
        : base("list", Messages.SnapshotKeyListDescription, context)
    {
        Add(_json);
        Details =
        [
            Messages.SnapshotKeyListDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.ListExitDone),
            (ExitCode.Nothing, Messages.SnapshotKeyExitNothing),
            (ExitCode.Decide, Messages.SnapshotExitDecide),
        ];
        Examples =
        [
            ("dotnet sage snapshot key list", Messages.SnapshotKeyExampleList),
        ];
        SetAction((parse, access, _) => new SnapshotKeyCommand(context.Io).List(access, parse.GetValue(_json)));
    }
}
