using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotCatVerb : RepositoryVerb
{
    private readonly Argument<string> _id = SnapshotParameters.Id();
    private readonly Argument<string> _path = new("path") { Description = Messages.SnapshotCatPathArgument };

    public SnapshotCatVerb(SnapshotContext context)
        : base("cat", Messages.SnapshotCatDescription, context)
    {
        Add(_id);
        Add(_path);
        Details =
        [
            Messages.SnapshotCatDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotCatExitDone),
            (ExitCode.Usage, Messages.SnapshotCatExitUsage),
            (ExitCode.Nothing, Messages.SnapshotExitNothing),
            (ExitCode.Damaged, Messages.SnapshotExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage snapshot cat latest src/app.cs", Messages.SnapshotCatExampleShow),
            ("dotnet sage snapshot cat latest~1 data.bin > data.bin.old", Messages.SnapshotCatExampleKeep),
        ];
        SetAction((parse, access, stop) => new SnapshotCatCommand(context.Io).Run(access, parse.GetRequiredValue(_id), parse.GetRequiredValue(_path), stop));
    }
}
