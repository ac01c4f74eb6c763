using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class PointRestoreVerb : Verb
{
    private readonly Argument<string> _name = new("name") { Description = Messages.PointRestoreNameArgument };
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _yes = Parameters.Yes(Messages.RestoreYesOption);

    public PointRestoreVerb(ToolIo io, CommonOptions common)
        : base("restore", Messages.PointRestoreDescription)
    {
        Add(_name);
        Add(_install);
        Add(_yes);
        Details =
        [
            Messages.PointRestoreDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.RestoreExitDone),
            (ExitCode.Nothing, Messages.PointRestoreExitNothing),
            (ExitCode.Held, Messages.ExitHeld),
            (ExitCode.Damaged, Messages.RestoreExitDamaged),
            (ExitCode.Decide, Messages.RestoreExitDecide),
            (ExitCode.Cancelled, Messages.ExitAnsweredNo),
        ];
        Examples =
        [
            ("dotnet sage point restore before_the_upgrade", Messages.PointRestoreExampleAsk),
            ("dotnet sage point restore before_rollback_1 --yes", Messages.PointRestoreExampleUndo),
        ];
        SetAction((parse, _) => new PointCommand(io).RestoreAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_install),
            parse.GetRequiredValue(_name),
            phases: false,
            parse.GetValue(_yes)));
    }
}
