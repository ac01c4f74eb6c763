using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotShowVerb : RepositoryVerb
{
    private readonly Argument<string> _id = SnapshotParameters.Id();
    private readonly Argument<string?> _path = SnapshotParameters.PathInside(Messages.SnapshotShowPathArgument);
    private readonly Option<bool> _recursive = new("--recursive", "-r") { Description = Messages.SnapshotShowRecursiveOption };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotShowVerb(SnapshotContext context)
        : base("show", Messages.SnapshotShowDescription, context)
    {
        Add(_id);
        Add(_path);
        Add(_recursive);
        Add(_json);
        Details =
        [
            Messages.SnapshotShowDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotShowExitDone),
            (ExitCode.Nothing, Messages.SnapshotExitNothing),
            (ExitCode.Damaged, Messages.SnapshotExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage snapshot show latest", Messages.SnapshotShowExampleAll),
            ("dotnet sage snapshot show latest src --recursive", Messages.SnapshotShowExampleBelow),
        ];
        SetAction((parse, access, stop) => new SnapshotShowCommand(context.Io).Run(
            access,
            parse.GetRequiredValue(_id),
            parse.GetValue(_path),
            parse.GetValue(_recursive),
            parse.GetValue(_json),
            stop));
    }
}
