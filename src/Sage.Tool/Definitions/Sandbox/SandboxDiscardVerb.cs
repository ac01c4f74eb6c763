using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxDiscardVerb : Verb
{
    private readonly Argument<string?> _id = SandboxParameters.Id();
    private readonly Option<string?> _audit = SandboxPolicyOptions.Audit();
    private readonly Option<bool> _json = Parameters.Json();

    public SandboxDiscardVerb(ToolIo io, CommonOptions common)
        : base("discard", Messages.SandboxDiscardDescription)
    {
        Add(_id);
        Add(_audit);
        Add(_json);
        Details =
        [
            Messages.SandboxDiscardDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Nothing, Messages.SandboxExitNothing),
            (ExitCode.Held, Messages.SandboxExitHeld),
            (ExitCode.Decide, Messages.SandboxDiscardExitDecide),
        ];
        Examples =
        [
            ("dotnet sage sandbox discard 20261123", Messages.SandboxDiscardExample),
        ];
        SetAction(parse => new SandboxDiscardCommand(io).Run(Parameters.Directory(parse, common, io), parse.GetValue(_id), parse.GetValue(_audit), parse.GetValue(_json)));
    }
}
