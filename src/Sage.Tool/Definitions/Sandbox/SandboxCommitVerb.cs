using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxCommitVerb : Verb
{
    private readonly Argument<string?> _id = SandboxParameters.Id();
    private readonly Option<string[]> _allow = SandboxPolicyOptions.Allow();
    private readonly Option<bool> _force = new("--force") { Description = Messages.SandboxCommitForceOption };
    private readonly Option<string?> _audit = SandboxPolicyOptions.Audit();
    private readonly Option<bool> _json = Parameters.Json();

    public SandboxCommitVerb(ToolIo io, CommonOptions common)
        : base("commit", Messages.SandboxCommitDescription)
    {
        Add(_id);
        Add(_allow);
        Add(_force);
        Add(_audit);
        Add(_json);
        Details =
        [
            Messages.SandboxCommitDetails,
            Messages.SandboxCommitDetailsGate,
            Messages.SandboxCommitDetailsKilled,
        ];
        ExitCodes =
        [
            (ExitCode.Nothing, Messages.SandboxExitNothing),
            (ExitCode.Held, Messages.SandboxExitHeld),
            (ExitCode.Decide, Messages.SandboxCommitExitDecide),
            (ExitCode.Refused, Messages.SandboxCommitExitRefused),
        ];
        Examples =
        [
            ("dotnet sage sandbox commit", Messages.SandboxCommitExample),
            ("dotnet sage sandbox commit 20261123 --allow git-hooks", Messages.SandboxCommitExampleAllow),
        ];
        SetAction((parse, stop) => Task.FromResult(new SandboxCommitCommand(io).Run(new SandboxCommitSettings
        {
            Directory = Parameters.Directory(parse, common, io),
            Transaction = parse.GetValue(_id),
            Allowed = parse.GetValue(_allow) ?? [],
            Force = parse.GetValue(_force),
            Audit = parse.GetValue(_audit),
            Json = parse.GetValue(_json),
        }, stop)));
    }
}
