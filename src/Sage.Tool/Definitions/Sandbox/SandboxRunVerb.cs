using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxRunVerb : Verb
{
    private readonly Argument<string[]> _command = SandboxParameters.Command();
    private readonly Option<string?> _workspace = new("--workspace") { Description = Messages.SandboxWorkspaceOption, HelpName = "DIR" };
    private readonly Option<bool> _commit = new("--commit-on-success") { Description = Messages.SandboxRunCommitOption };
    private readonly Option<bool> _discard = new("--discard") { Description = Messages.SandboxRunDiscardOption };
    private readonly Option<string[]> _allow = SandboxPolicyOptions.Allow();
    private readonly SandboxPolicyOptions _policy = new();
    private readonly Option<bool> _json = new("--json") { Description = Messages.SandboxRunJsonOption };

    public SandboxRunVerb(ToolIo io, CommonOptions common)
        : base("run", Messages.SandboxRunDescription)
    {
        Add(_command);
        Add(_workspace);
        Add(_commit);
        Add(_discard);
        Add(_allow);
        _policy.AddTo(this);
        Add(_json);
        Synopsis = "[OPTION]... -- COMMAND [ARG]...";
        Details =
        [
            Messages.SandboxRunDetails,
            Messages.SandboxRunDetailsEnd,
            Messages.SandboxRunDetailsPolicy,
            Messages.SandboxRunDetailsLimits,
        ];
        ExitCodes = SandboxParameters.RunExitCodes;
        Examples =
        [
            ("dotnet sage sandbox run -- npm install left-pad", Messages.SandboxRunExample),
            ("dotnet sage sandbox run --commit-on-success -- make", Messages.SandboxRunExampleCommit),
            ("dotnet sage sandbox run --network registry.npmjs.org:443 -- npm ci", Messages.SandboxRunExampleNetwork),
            ("dotnet sage sandbox run --memory 4G --timeout 10m --discard -- ./test", Messages.SandboxRunExampleLimits),
        ];
        SetAction((parse, stop) =>
        {
            if (parse.GetValue(_commit) && parse.GetValue(_discard))
                throw new SageException(ExitCode.Usage, Messages.SandboxRunContradiction);
            var directory = Parameters.Directory(parse, common, io);
            return new SandboxRunCommand(io).RunAsync(new SandboxRunSettings
            {
                Command = parse.GetRequiredValue(_command),
                Workspace = Path.GetFullPath(parse.GetValue(_workspace) ?? ".", directory),
                Policy = _policy.Settings(parse, directory),
                End = parse.GetValue(_commit) ? SandboxEnd.Commit : parse.GetValue(_discard) ? SandboxEnd.Discard : SandboxEnd.Keep,
                Allowed = parse.GetValue(_allow) ?? [],
                Json = parse.GetValue(_json),
            }, stop);
        });
    }
}
