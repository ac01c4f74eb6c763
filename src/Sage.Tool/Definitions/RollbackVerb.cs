using System.CommandLine;
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
