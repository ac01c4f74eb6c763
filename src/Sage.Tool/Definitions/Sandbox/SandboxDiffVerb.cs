using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxDiffVerb : Verb
{
    private readonly Argument<string?> _id = SandboxParameters.Id();
    private readonly Option<bool> _patch = new("--patch", "-p") { Description = Messages.SandboxDiffPatchOption };
    private readonly Option<bool> _json = Parameters.Json();

    public SandboxDiffVerb(ToolIo io, CommonOptions common)
        : base("diff", Messages.SandboxDiffDescription)
    {
        Add(_id);
        Add(_patch);
        Add(_json);
        Details =
        [
            Messages.SandboxDiffDetails,
            Messages.SandboxDiffDetailsFlags,
        ];
        ExitCodes =
        [
            (ExitCode.Nothing, Messages.SandboxExitNothing),
            (ExitCode.Held, Messages.SandboxExitHeld),
        ];
        Examples =
        [
            ("dotnet sage sandbox diff", Messages.SandboxDiffExample),
            ("dotnet sage sandbox diff 20261123 --patch", Messages.SandboxDiffExamplePatch),
        ];
        SetAction((parse, stop) => Task.FromResult(new SandboxDiffCommand(io).Run(Parameters.Directory(parse, common, io), parse.GetValue(_id), parse.GetValue(_patch), parse.GetValue(_json), stop)));
    }
}
