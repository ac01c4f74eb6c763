using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotExportVerb : RepositoryVerb
{
    private readonly Argument<string> _id = SnapshotParameters.Id();
    private readonly Argument<string> _file = new("file") { Description = Messages.SnapshotExportFileArgument, Validators = { Parameters.RefuseOption } };
    private readonly Option<bool> _plain = new("--plain") { Description = Messages.SnapshotExportPlainOption };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotExportVerb(SnapshotContext context)
        : base("export", Messages.SnapshotExportDescription, context)
    {
        Add(_id);
        Add(_file);
        Add(_plain);
        Add(_json);
        Details =
        [
            Messages.SnapshotExportDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotExportExitDone),
            (ExitCode.Nothing, Messages.SnapshotExitNothing),
            (ExitCode.Damaged, Messages.SnapshotExitDamaged),
            (ExitCode.Decide, Messages.SnapshotExportExitDecide),
        ];
        Examples =
        [
            ("dotnet sage snapshot export latest app.sage", Messages.SnapshotExportExample),
        ];
        SetAction((parse, access, stop) => new SnapshotExportCommand(context.Io).Run(
            access,
            parse.GetRequiredValue(_id),
            Path.GetFullPath(parse.GetRequiredValue(_file), Directory(parse)),
            parse.GetValue(_plain),
            parse.GetValue(_json),
            stop));
    }
}
