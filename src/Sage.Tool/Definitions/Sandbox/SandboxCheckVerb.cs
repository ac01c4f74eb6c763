using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxCheckVerb : Verb
{
    private readonly Option<bool> _json = Parameters.Json();

    public SandboxCheckVerb(ToolIo io)
        : base("check", Messages.SandboxCheckDescription)
    {
        Add(_json);
        Details =
        [
            Messages.SandboxCheckDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SandboxCheckExitDone),
            (ExitCode.Capability, Messages.SandboxCheckExitCapability),
        ];
        Examples =
        [
            ("dotnet sage sandbox check", Messages.SandboxCheckExample),
        ];
        SetAction(parse => new SandboxCheckCommand(io).Run(parse.GetValue(_json)));
    }
}
