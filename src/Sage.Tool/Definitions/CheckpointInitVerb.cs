using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointInitVerb : Verb
{
    private readonly Argument<string[]> _phases = new("phase") { Description = "A phase that is to complete; all of them, in their order.", Arity = ArgumentArity.ZeroOrMore, Validators = { Parameters.RefuseOption } };
    private readonly Option<string> _name = new("--name") { Description = "What is installed; 'script' by default.", HelpName = "NAME", DefaultValueFactory = _ => "script" };
    private readonly Option<string> _mode = new("--mode") { Description = "The install's mode; 'standard' by default.", HelpName = "MODE", DefaultValueFactory = _ => "standard" };
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Begin anew; an unfinished install stays in the history." };
    private readonly Option<bool> _json = Parameters.Json();

    public CheckpointInitVerb(ToolIo io, CommonOptions common)
        : base("init", "Begin a script's install, or go on with the unfinished one.")
    {
        Add(_phases);
        Add(_name);
        Add(_mode);
        Add(_fresh);
        Add(_json);
        Synopsis = "[PHASE]... [OPTION]...";
        Details =
        [
            "Prints the install's id and nothing else. An install is complete when every phase is that was named here or has started: name all, so that one that is stopped between two phases is unfinished.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the install is there"),
            (ExitCode.Failed, "the checkpoint directory cannot be written"),
            (ExitCode.Decide, "the directory holds other things"),
        ];
        Examples =
        [
            ("id=$(dotnet-sage checkpoint init --name api)", "begins or goes on"),
            ("dotnet-sage checkpoint init fetch build deploy", "complete when all three are"),
            ("dotnet-sage checkpoint init --fresh", "begins anew"),
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
