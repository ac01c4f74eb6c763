using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotKeyRemoveVerb : RepositoryVerb
{
    private readonly Argument<string> _key = new("key") { Description = Messages.SnapshotKeyRemoveArgument, Validators = { Parameters.RefuseOption } };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotKeyRemoveVerb(SnapshotContext context)
        : base("remove", Messages.SnapshotKeyRemoveDescription, context)
    {
        Add(_key);
        Add(_json);
        Details =
        [
            Messages.SnapshotKeyRemoveDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotKeyRemoveExitDone),
            (ExitCode.Nothing, Messages.SnapshotKeyExitNothing),
            (ExitCode.Held, Messages.SnapshotPruneExitHeld),
            (ExitCode.Decide, Messages.SnapshotKeyRemoveExitDecide),
        ];
        Examples =
        [
            ("dotnet sage snapshot key remove 5d0c81f2", Messages.SnapshotKeyExampleRemove),
        ];
        SetAction((parse, access, _) => new SnapshotKeyCommand(context.Io).Remove(access, parse.GetRequiredValue(_key), parse.GetValue(_json)));
    }
}
