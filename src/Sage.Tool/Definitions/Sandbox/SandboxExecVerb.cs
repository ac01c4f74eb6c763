using System.CommandLine;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxExecVerb : Verb
{
    private readonly Argument<string> _id = new("id") { Description = Messages.SandboxIdArgument, Validators = { Parameters.RefuseOption } };
    private readonly Argument<string[]> _command = SandboxParameters.Command();
    private readonly SandboxPolicyOptions _policy = new();
    private readonly Option<bool> _json = new("--json") { Description = Messages.SandboxRunJsonOption };

    public SandboxExecVerb(ToolIo io, CommonOptions common)
        : base("exec", Messages.SandboxExecDescription)
    {
        Add(_id);
        Add(_command);
        _policy.AddTo(this);
        Add(_json);
        Synopsis = "ID [OPTION]... -- COMMAND [ARG]...";
        Details =
        [
            Messages.SandboxExecDetails,
        ];
        ExitCodes = SandboxParameters.RunExitCodes;
        Examples =
        [
            ("dotnet sage sandbox exec 20261123 -- npm test", Messages.SandboxExecExample),
        ];
        SetAction((parse, stop) => new SandboxRunCommand(io).RunAsync(new SandboxRunSettings
        {
            Command = parse.GetRequiredValue(_command),
            Transaction = parse.GetRequiredValue(_id),
            Policy = _policy.Settings(parse, Parameters.Directory(parse, common, io)),
            Json = parse.GetValue(_json),
        }, stop));
    }
}
