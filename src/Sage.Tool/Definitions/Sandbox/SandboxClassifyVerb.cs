using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxClassifyVerb : Verb
{
    private readonly Argument<string[]> _command = new("command")
    {
        Description = Messages.SandboxClassifyCommandArgument,
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _shell = new("--shell") { Description = Messages.SandboxClassifyShellOption, HelpName = "CODE" };
    private readonly Option<string?> _file = new("--file") { Description = Messages.SandboxClassifyFileOption, HelpName = "FILE" };
    private readonly Option<string?> _workspace = new("--workspace") { Description = Messages.SandboxWorkspaceOption, HelpName = "DIR" };
    private readonly Option<string[]> _policy = new("--policy") { Description = Messages.SandboxPolicyOption, HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _json = Parameters.Json();

    public SandboxClassifyVerb(ToolIo io, CommonOptions common)
        : base("classify", Messages.SandboxClassifyDescription)
    {
        Add(_command);
        Add(_shell);
        Add(_file);
        Add(_workspace);
        Add(_policy);
        Add(_json);
        Synopsis = "[OPTION]... -- COMMAND [ARG]...";
        Details =
        [
            Messages.SandboxClassifyDetails,
            Messages.SandboxClassifyDetailsVerdicts,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SandboxClassifyExitDone),
            (ExitCode.Usage, Messages.SandboxClassifyExitUsage),
            (ExitCode.Refused, Messages.SandboxClassifyExitRefused),
        ];
        Examples =
        [
            ("dotnet sage sandbox classify -- rm -rf build", Messages.SandboxClassifyExampleCommand),
            ("dotnet sage sandbox classify --shell 'cd src && make | tee log'", Messages.SandboxClassifyExampleShell),
            ("dotnet sage sandbox classify --file install.sh --json", Messages.SandboxClassifyExampleFile),
            ("dotnet sage sandbox classify --policy ours.yaml -- deploy", Messages.SandboxClassifyExamplePolicy),
        ];
        SetAction(parse => new SandboxClassifyCommand(io).Run(new SandboxClassifySettings
        {
            Directory = Parameters.Directory(parse, common, io),
            Command = parse.GetValue(_command) ?? [],
            Shell = parse.GetValue(_shell),
            File = parse.GetValue(_file),
            Workspace = parse.GetValue(_workspace),
            Policies = parse.GetValue(_policy) ?? [],
            Json = parse.GetValue(_json),
        }));
    }
}
