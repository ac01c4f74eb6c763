using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Completion;
using Sage.Tool.Shell;

namespace Sage.Tool.Definitions;

internal sealed class CompletionVerb : Verb
{
    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh, fish or powershell." };

    public CompletionVerb(ToolIo io)
        : base("completion", "Print the script that completes command lines in a shell.")
    {
        Add(_shell);
        Details =
        [
            "With it, dotnet-sage is completed: commands, options, and the phases, points, gates and installs of the current directory.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the script was printed"),
            (ExitCode.Usage, "there is none for this shell"),
        ];
        Examples =
        [
            ("eval \"$(dotnet-sage completion bash)\"", "in ~/.bashrc"),
            ("eval \"$(dotnet-sage completion zsh)\"", "in ~/.zshrc, after compinit"),
            ("dotnet-sage completion fish | source", "in ~/.config/fish/config.fish"),
            ("dotnet-sage completion powershell | Out-String | Invoke-Expression", "in $PROFILE"),
        ];
        SetAction(parse =>
        {
            io.Out.Write(CompletionScript.For(parse.GetRequiredValue(_shell), ToolCommand.OfProcess()));
            return ExitCode.Done;
        });
    }
}
