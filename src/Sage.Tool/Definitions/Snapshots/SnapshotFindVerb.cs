using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotFindVerb : RepositoryVerb
{
    private readonly Argument<string> _pattern = new("pattern") { Description = Messages.SnapshotFindPatternArgument, Validators = { Parameters.RefuseOption } };
    private readonly Option<string?> _snapshot = new("--snapshot") { Description = Messages.SnapshotFindSnapshotOption, HelpName = "ID" };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotFindVerb(SnapshotContext context)
        : base("find", Messages.SnapshotFindDescription, context)
    {
        Add(_pattern);
        Add(_snapshot);
        Add(_json);
        Details =
        [
            Messages.SnapshotFindDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotFindExitDone),
            (ExitCode.Nothing, Messages.SnapshotFindExitNothing),
            (ExitCode.Damaged, Messages.SnapshotListExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage snapshot find '*.env'", Messages.SnapshotFindExampleAll),
            ("dotnet sage snapshot find 'src/**/app.cs' --snapshot latest", Messages.SnapshotFindExampleOne),
        ];
        SetAction((parse, access, stop) => new SnapshotFindCommand(context.Io).Run(
            access,
            parse.GetRequiredValue(_pattern),
            parse.GetValue(_snapshot),
            parse.GetValue(_json),
            stop));
    }
}
