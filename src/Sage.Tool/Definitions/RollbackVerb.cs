using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class RollbackVerb : Verb
{
    private readonly Argument<string?> _target = new("target")
    {
        Description = "The program or project to roll back with; by default the one that made the install.",
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };

    private readonly Option<string?> _to = new("--to")
    {
        Description = "Return to how it was right after this phase completed, or to this rollback point.",
        HelpName = "PHASE|POINT",
    };

    private readonly Option<string?> _before = new("--before")
    {
        Description = "Return to how it was before this phase began.",
        HelpName = "PHASE",
    };

    private readonly Option<bool> _filesOnly = new("--files-only")
    {
        Description = "Put files back and run no undo; needs no program.",
    };

    private readonly Option<string?> _skip = new("--skip")
    {
        Description = "Go on without the undo of this phase, which blocks the rollback.",
        HelpName = "PHASE",
    };

    private readonly Option<bool> _yes = Parameters.Yes("Do not ask, and overwrite what someone else changed.");

    public RollbackVerb(ToolIo io, CommonOptions common)
        : base("rollback", "Undo what the install did, all of it or down to a phase or point.")
    {
        Add(_target);
        Add(_to);
        Add(_before);
        Add(_filesOnly);
        Add(_skip);
        Add(_yes);
        Details =
        [
            "Takes back what phases did, the last to complete first: the undo of a phase runs, and its protected paths return byte for byte to what they were before it. Without --to and --before that is done for everything. It runs in the program that made the install, because that has the undo methods.",
            "What is there now is saved first, as the point before_rollback_1, before_rollback_2, ...: 'dotnet sage point restore' returns to it, so that a rollback can itself be undone. A path that somebody else changed stops the rollback before it touches anything, unless --yes is given.",
            "A rollback that was interrupted goes on when it is called again.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "it is rolled back"),
            (ExitCode.Usage, "the phase or point is unknown"),
            (ExitCode.Nothing, "there is nothing to roll back"),
            (ExitCode.Held, "another process works in the directory; it is named"),
            (ExitCode.Damaged, "the journal or a stored copy is damaged"),
            (ExitCode.Decide, "somebody else changed a path, or the program is not the one that made the install"),
            (ExitCode.RollbackIncomplete, "an undo keeps failing: correct the cause, or use --skip"),
            (ExitCode.Cancelled, "cancelled, or the question was answered with no"),
        ];
        Examples =
        [
            ("dotnet sage rollback", "everything, newest first"),
            ("dotnet sage rollback --to environment_setup", "what came after that phase"),
            ("dotnet sage rollback --before python_deps", "that phase and what came after it"),
            ("dotnet sage rollback --to before_rollback_1", "undo an earlier rollback"),
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
