using Sage.Runtime;
using Sage.Tool.Shell;

namespace Sage.Tool.Definitions;

internal sealed class ShellInitVerb : Verb
{
    public ShellInitVerb(ToolIo io)
        : base("shell-init", Messages.ShellInitDescription)
    {
        Details =
        [
            Messages.ShellInitDetails,
            Messages.ShellInitDetailsVariables,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.ScriptExitDone),
        ];
        Examples =
        [
            ("eval \"$(dotnet-sage shell-init)\"", Messages.ShellInitExample),
        ];
        SetAction(_ =>
        {
            io.Out.Write(ShellFunctions.Script(ToolCommand.OfProcess()));
            return ExitCode.Done;
        });
    }
}
