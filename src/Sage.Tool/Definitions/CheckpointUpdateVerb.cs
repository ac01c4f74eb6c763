using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointUpdateVerb : Verb
{
    private readonly Argument<string> _phase = new("phase") { Description = "The phase's name, in snake_case." };
    private readonly Argument<string> _status = new("status") { Description = "started, completed or failed." };
    private readonly Argument<string?> _text = new("text") { Description = "What happened; stored as it is given.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _stdin = new("--stdin") { Description = "Read the text from standard input: an argument is limited in length." };
    private readonly Option<bool> _explain = new("--explain") { Description = "Say on standard error what failed and what can be done." };
    private readonly Option<string?> _install = Parameters.Install();

    public CheckpointUpdateVerb(ToolIo io, CommonOptions common)
        : base("update", "Record that a phase started, completed or failed.")
    {
        Add(_phase);
        Add(_status);
        Add(_text);
        Add(_stdin);
        Add(_explain);
        Add(_install);
        Details =
        [
            "What it records is durable when it returns. Any number of processes may call it at the same time; none is lost.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "it is recorded"),
            (ExitCode.Usage, "the status is unknown, or the name cannot be a phase's"),
            (ExitCode.Nothing, "there is no install; 'checkpoint init' begins one"),
            (ExitCode.Held, "others wrote for more than ten seconds"),
            (ExitCode.Refused, "the install is one of a plan, which reports for itself"),
        ];
        Examples =
        [
            ("dotnet-sage checkpoint update python_deps started", "durable when it returns"),
            ("dotnet-sage checkpoint update python_deps failed \"pip: no space\"", "with what happened"),
        ];
        SetAction(parse => new CheckpointCommand(io).Update(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_install),
            parse.GetRequiredValue(_phase),
            parse.GetRequiredValue(_status),
            parse.GetValue(_stdin) ? io.In.ReadToEnd() : parse.GetValue(_text),
            parse.GetValue(_explain)));
    }
}
