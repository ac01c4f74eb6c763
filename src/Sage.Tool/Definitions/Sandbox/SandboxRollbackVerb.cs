using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxRollbackVerb : Verb
{
    private readonly Argument<string> _name = SandboxParameters.Savepoint("savepoint");
    private readonly Argument<string?> _id = SandboxParameters.Id();
    private readonly Option<string?> _audit = SandboxPolicyOptions.Audit();
    private readonly Option<bool> _json = Parameters.Json();

    public SandboxRollbackVerb(ToolIo io, CommonOptions common)
        : base("rollback", Messages.SandboxRollbackDescription)
    {
        Add(_name);
        Add(_id);
        Add(_audit);
        Add(_json);
        Details =
        [
            Messages.SandboxRollbackDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Nothing, Messages.SandboxRollbackExitNothing),
            (ExitCode.Held, Messages.SandboxExitHeld),
            (ExitCode.Decide, Messages.SandboxDiscardExitDecide),
        ];
        Examples =
        [
            ("dotnet sage sandbox rollback before-upgrade 20261123", Messages.SandboxRollbackExample),
        ];
        SetAction(parse => new SandboxRollbackCommand(io).Run(Parameters.Directory(parse, common, io), parse.GetRequiredValue(_name), parse.GetValue(_id), parse.GetValue(_audit), parse.GetValue(_json)));
    }
}
