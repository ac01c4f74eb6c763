using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxListVerb : Verb
{
    private readonly Option<bool> _json = Parameters.Json();

    public SandboxListVerb(ToolIo io)
        : base("list", Messages.SandboxListDescription)
    {
        Add(_json);
        Details =
        [
            Messages.SandboxListDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Nothing, Messages.SandboxListExitNothing),
            (ExitCode.Damaged, Messages.SandboxListExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage sandbox list", Messages.SandboxListExample),
        ];
        SetAction(parse => new SandboxListCommand(io).Run(parse.GetValue(_json)));
    }
}
