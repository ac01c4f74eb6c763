using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointRollbackVerb : Verb
{
    private readonly Option<string?> _to = new("--to") { Description = Messages.CheckpointRollbackToOption, HelpName = "POINT" };
    private readonly Option<bool> _yes = Parameters.Yes(Messages.RestoreYesOption);

    public CheckpointRollbackVerb(ToolIo io, CommonOptions common)
        : base("rollback", Messages.PointRestoreDescription)
    {
        Add(_to);
        Add(_yes);
        Details =
        [
            Messages.CheckpointRollbackDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.RestoreExitDone),
            (ExitCode.Nothing, Messages.CheckpointRollbackExitNothing),
            (ExitCode.Held, Messages.ExitHeld),
            (ExitCode.Damaged, Messages.RestoreExitDamaged),
            (ExitCode.Decide, Messages.RestoreExitDecide),
            (ExitCode.Cancelled, Messages.ExitAnsweredNo),
        ];
        Examples =
        [
            ("dotnet-sage checkpoint rollback --yes", Messages.CheckpointRollbackExample),
        ];
        SetAction((parse, _) => new CheckpointCommand(io).RollbackAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_to),
            parse.GetValue(_yes)));
    }
}
