using System.CommandLine;
using System.CommandLine.Parsing;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class RunVerb : Verb
{
    private readonly Argument<string?> _target = new("target")
    {
        Description = Messages.TargetArgument,
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string[]> _arguments = new("args")
    {
        Description = Messages.RunArgumentsArgument,
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _fresh = new("--fresh")
    {
        Description = Messages.RunFreshOption,
    };

    private readonly Option<string?> _mode = new("--mode")
    {
        Description = Messages.RunModeOption,
        HelpName = "MODE",
    };

    private readonly Option<int?> _maxParallel = new("--max-parallel")
    {
        Description = Messages.RunMaxParallelOption,
        HelpName = "N",
        CustomParser = result => Parameters.Number(result, least: 1),
    };

    private readonly Option<bool> _noBuild = Parameters.NoBuild();
    private readonly Option<bool> _yes = Parameters.Yes(Messages.RunYesOption);

    public RunVerb(ToolIo io, CommonOptions common)
        : base("run", Messages.RunDescription)
    {
        Add(_target);
        Add(_arguments);
        Add(_fresh);
        Add(_mode);
        Add(_maxParallel);
        Add(_noBuild);
        Add(_yes);
        Synopsis = "[TARGET] [OPTION]... [-- ARGS...]";
        Details =
        [
            Messages.RunDetails,
            Messages.RunDetailsResume,
            Messages.RunDetailsFailure,
            Messages.RunDetailsVariables,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.RunExitDone),
            (ExitCode.Failed, Messages.RunExitFailed),
            (ExitCode.Held, Messages.ExitHeld),
            (ExitCode.Damaged, Messages.ExitDamagedJournal),
            (ExitCode.Decide, Messages.RunExitDecide),
            (ExitCode.Capability, Messages.RunExitCapability),
            (ExitCode.RollbackIncomplete, Messages.RunExitRollbackIncomplete),
            (ExitCode.Cancelled, Messages.ExitCancelled),
        ];
        Examples =
        [
            ("dotnet sage run", Messages.RunExampleHere),
            ("dotnet sage run samples/QuickStart", Messages.RunExampleElsewhere),
            ("dotnet sage run install.cs --mode minimal", Messages.RunExampleFile),
            ("dotnet sage run --fresh", Messages.RunExampleFresh),
            ("dotnet sage run -- --name demo", Messages.RunExampleArguments),
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
            1 => throw new SageException(ExitCode.Usage, Messages.RunOptionIsUnknown(all[0])),
            _ => throw new SageException(ExitCode.Usage, Messages.RunTargetTooMany(all[1])),
        };
    }
}
