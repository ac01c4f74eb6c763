using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotImportVerb : RepositoryVerb
{
    private readonly Argument<string> _file = new("file") { Description = Messages.SnapshotImportFileArgument, Validators = { Parameters.RefuseOption } };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotImportVerb(SnapshotContext context)
        : base("import", Messages.SnapshotImportDescription, context)
    {
        Add(_file);
        Add(_json);
        Details =
        [
            Messages.SnapshotImportDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotImportExitDone),
            (ExitCode.Nothing, Messages.SnapshotImportExitNothing),
            (ExitCode.Damaged, Messages.SnapshotImportExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage snapshot import app.sage", Messages.SnapshotImportExample),
        ];
        SetAction((parse, access, stop) => new SnapshotImportCommand(context.Io).Run(
            access,
            Path.GetFullPath(parse.GetRequiredValue(_file), Directory(parse)),
            parse.GetValue(_json),
            stop));
    }
}
