using System.CommandLine;
using System.CommandLine.Parsing;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class RunVerb : Verb
{
    private readonly Argument<string?> _target = new("target")
    {
        Description = Parameters.TargetDescription,
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string[]> _arguments = new("args")
    {
        Description = "After --: arguments for the plan.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _fresh = new("--fresh")
    {
        Description = "Start over; an unfinished install stays in the history.",
    };

    private readonly Option<string?> _mode = new("--mode")
    {
        Description = "The install's mode, which the plan may read.",
        HelpName = "MODE",
    };

    private readonly Option<int?> _maxParallel = new("--max-parallel")
    {
        Description = "At most so many phases at a time.",
        HelpName = "N",
    };

    private readonly Option<bool> _noBuild = Parameters.NoBuild();
    private readonly Option<bool> _yes = Parameters.Yes("Resume without asking, and accept what a person must decide.");

    public RunVerb(ToolIo io, CommonOptions common)
        : base("run", "Build and run an install plan, or resume one that stopped.")
    {
        Add(_target);
        Add(_arguments);
        Add(_fresh);
        Add(_mode);
        Add(_maxParallel);
        Add(_noBuild);
        Add(_yes);
        _maxParallel.Validators.Add(Parameters.AtLeastOne);
        Synopsis = "[TARGET] [OPTION]... [-- ARGS...]";
        Details =
        [
            "Builds the target with the .NET SDK and runs its install plan, phase by phase, in the target's directory. Every change of state is durable in .sage/checkpoints before the next begins, so that a run which is killed, or the machine with it, goes on where it stopped when it is called again: completed phases are not repeated, and what an interrupted phase touched is put back first.",
            "An unfinished install is named. On a terminal it is asked whether to resume it; with --yes, with SAGE_AUTO_RESUME=1 or without a terminal it is resumed. A complete install is checked, and only what is gone or changed runs again.",
            "When a phase fails, what it touched is put back, completed phases stay, and the message names phase, attempt, cause and log file. Ctrl+C stops in order, a second one at once; both can be resumed.",
            "SAGE_CHECKPOINT_DIR names another checkpoint directory. SAGE_DISABLE_CHECKPOINT=1 runs without one: such a run can be neither resumed nor rolled back.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the install is complete"),
            (ExitCode.Failed, "a phase failed, or the project could not be built"),
            (ExitCode.Held, "another process works in the directory; it is named"),
            (ExitCode.Damaged, "the journal is damaged, or of a newer version"),
            (ExitCode.Decide, "a person must decide: a gate waits, or the install is another than was asked for"),
            (ExitCode.Capability, "this host lacks something that the plan needs"),
            (ExitCode.RollbackIncomplete, "what a failed phase did could not be undone"),
            (ExitCode.Cancelled, "cancelled, or the question was answered with no"),
        ];
        Examples =
        [
            ("dotnet sage run", "the project in this directory"),
            ("dotnet sage run samples/QuickStart", "a project elsewhere; it installs there"),
            ("dotnet sage run install.cs --mode minimal", "a single file"),
            ("dotnet sage run --fresh", "from the first phase"),
            ("dotnet sage run -- --name demo", "arguments for the plan"),
        ];
        SetAction((parse, stop) =>
        {
            var (target, arguments) = Split(parse);
            return new RunCommand(io).RunAsync(
                Parameters.Directory(parse, common, io),
                target,
                new RunSettings
                {
                    Fresh = parse.GetValue(_fresh),
                    Mode = parse.GetValue(_mode),
                    MaxParallel = parse.GetValue(_maxParallel),
                    Build = !parse.GetValue(_noBuild),
                    Yes = parse.GetValue(_yes),
                    Verbose = parse.GetValue(common.Verbose),
                    Arguments = arguments,
                },
                stop);
        });
    }

    /// <summary>The library gives the target the first of all arguments, also of those after <c>--</c>.</summary>
    private (string? Target, IReadOnlyList<string> Arguments) Split(ParseResult parse)
    {
        List<string> all = [.. new[] { parse.GetValue(_target) }.OfType<string>(), .. parse.GetValue(_arguments) ?? []];
        var tokens = parse.Tokens.Select(token => token.Type).ToList();
        var dashes = tokens.IndexOf(TokenType.DoubleDash);
        var before = all.Count - (dashes < 0 ? 0 : tokens.Count - dashes - 1);
        return before switch
        {
            0 => (null, all),
            1 when !all[0].StartsWith('-') => (all[0], all[1..]),
            1 => throw new SageException(ExitCode.Usage, $"'{all[0]}' is unknown here; arguments for the plan go after --."),
            _ => throw new SageException(ExitCode.Usage, $"'{all[1]}' is one target too many; arguments for the plan go after --."),
        };
    }
}
