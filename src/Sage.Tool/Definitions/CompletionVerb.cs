using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Completion;
using Sage.Tool.Shell;

namespace Sage.Tool.Definitions;

internal sealed class CompletionVerb : Verb
{
    private readonly Argument<string> _shell = new("shell") { Description = Messages.CompletionShellArgument };

    public CompletionVerb(ToolIo io)
        : base("completion", Messages.CompletionDescription)
    {
        Add(_shell);
        Details =
        [
            Messages.CompletionDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.ScriptExitDone),
            (ExitCode.Usage, Messages.CompletionExitUsage),
        ];
        Examples =
        [
            ("eval \"$(dotnet-sage completion bash)\"", Messages.CompletionExampleBash),
            ("eval \"$(dotnet-sage completion zsh)\"", Messages.CompletionExampleZsh),
            ("dotnet-sage completion fish | source", Messages.CompletionExampleFish),
            ("dotnet-sage completion powershell | Out-String | Invoke-Expression", Messages.CompletionExamplePowerShell),
        ];
        SetAction(parse =>
        {
            io.Out.Write(CompletionScript.For(parse.GetRequiredValue(_shell), ToolCommand.OfProcess()));
            return ExitCode.Done;
        });
    }
}
