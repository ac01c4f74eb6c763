using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointInitVerb : Verb
{
    private readonly Argument<string[]> _phases = new("phase") { Description = Messages.CheckpointInitPhaseArgument, Arity = ArgumentArity.ZeroOrMore, Validators = { Parameters.RefuseOption } };
    private readonly Option<string> _name = new("--name") { Description = Messages.CheckpointInitNameOption, HelpName = "NAME", DefaultValueFactory = _ => "script" };
    private readonly Option<string> _mode = new("--mode") { Description = Messages.CheckpointInitModeOption, HelpName = "MODE", DefaultValueFactory = _ => "standard" };
    private readonly Option<bool> _fresh = new("--fresh") { Description = Messages.CheckpointInitFreshOption };
    private readonly Option<bool> _json = Parameters.Json();

    public CheckpointInitVerb(ToolIo io, CommonOptions common)
        : base("init", Messages.CheckpointInitDescription)
    {
        Add(_phases);
        Add(_name);
        Add(_mode);
        Add(_fresh);
        Add(_json);
        Synopsis = "[PHASE]... [OPTION]...";
        Details =
        [
            Messages.CheckpointInitDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.CheckpointInitExitDone),
            (ExitCode.Failed, Messages.CheckpointInitExitFailed),
            (ExitCode.Decide, Messages.ExitForeignDirectory),
        ];
        Examples =
        [
            ("id=$(dotnet-sage checkpoint init --name api)", Messages.CheckpointInitExampleBegin),
            ("dotnet-sage checkpoint init fetch build deploy", Messages.CheckpointInitExamplePhases),
            ("dotnet-sage checkpoint init --fresh", Messages.CheckpointInitExampleFresh),
        ];
        SetAction(parse => new CheckpointCommand(io).Init(
            Parameters.Directory(parse, common, io),
            parse.GetRequiredValue(_name),
            parse.GetRequiredValue(_mode),
            parse.GetValue(_phases) ?? [],
            parse.GetValue(_fresh),
            parse.GetValue(_json)));
    }
}
