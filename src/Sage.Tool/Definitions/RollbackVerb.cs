using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class RollbackVerb : Verb
{
    private readonly Argument<string?> _target = new("target")
    {
        Description = Messages.RollbackTargetArgument,
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };

    private readonly Option<string?> _to = new("--to")
    {
        Description = Messages.RollbackToOption,
        HelpName = "PHASE|POINT",
    };

    private readonly Option<string?> _before = new("--before")
    {
        Description = Messages.RollbackBeforeOption,
        HelpName = "PHASE",
    };

    private readonly Option<bool> _filesOnly = new("--files-only")
    {
        Description = Messages.RollbackFilesOnlyOption,
    };

    private readonly Option<string?> _skip = new("--skip")
    {
        Description = Messages.RollbackSkipOption,
        HelpName = "PHASE",
    };

    private readonly Option<bool> _yes = Parameters.Yes(Messages.RestoreYesOption);

    public RollbackVerb(ToolIo io, CommonOptions common)
        : base("rollback", Messages.RollbackDescription)
    {
        Add(_target);
        Add(_to);
        Add(_before);
        Add(_filesOnly);
        Add(_skip);
        Add(_yes);
        Details =
        [
            Messages.RollbackDetails,
            Messages.RollbackDetailsPoint,
            Messages.RollbackDetailsResume,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.RollbackExitDone),
            (ExitCode.Usage, Messages.RollbackExitUsage),
            (ExitCode.Nothing, Messages.RollbackExitNothing),
            (ExitCode.Held, Messages.ExitHeld),
            (ExitCode.Damaged, Messages.RollbackExitDamaged),
            (ExitCode.Decide, Messages.RollbackExitDecide),
            (ExitCode.RollbackIncomplete, Messages.RollbackExitIncomplete),
            (ExitCode.Cancelled, Messages.ExitCancelled),
        ];
        Examples =
        [
            ("dotnet sage rollback", Messages.RollbackExampleAll),
            ("dotnet sage rollback --to environment_setup", Messages.RollbackExampleTo),
            ("dotnet sage rollback --before python_deps", Messages.RollbackExampleBefore),
            ("dotnet sage rollback --to before_rollback_1", Messages.RollbackExamplePoint),
        ];
        SetAction((parse, stop) => new RollbackCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_target),
            new RollbackSettings
            {
                To = parse.GetValue(_to),
                Before = parse.GetValue(_before),
                FilesOnly = parse.GetValue(_filesOnly),
                Skip = parse.GetValue(_skip),
                Yes = parse.GetValue(_yes),
                Verbose = parse.GetValue(common.Verbose),
            },
            stop));
    }
}
