using System.CommandLine;
using System.CommandLine.Parsing;
using Sage.Runtime;
using Sage.Tool.Commands.Sandbox;

namespace Sage.Tool.Definitions.Sandbox;

internal sealed class SandboxSaveVerb : Verb
{
    private readonly Argument<string> _name = SandboxParameters.Savepoint("name");
    private readonly Argument<string?> _id = SandboxParameters.Id();
    private readonly Option<bool> _json = Parameters.Json();

    public SandboxSaveVerb(ToolIo io, CommonOptions common)
        : base("save", Messages.SandboxSaveDescription)
    {
        _name.Validators.Add(RequirePlain);
        Add(_name);
        Add(_id);
        Add(_json);
        Details =
        [
            Messages.SandboxSaveDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Usage, Messages.SandboxSaveExitUsage),
            (ExitCode.Nothing, Messages.SandboxExitNothing),
            (ExitCode.Held, Messages.SandboxExitHeld),
            (ExitCode.Decide, Messages.SandboxDiscardExitDecide),
        ];
        Examples =
        [
            ("dotnet sage sandbox save before-upgrade", Messages.SandboxSaveExample),
        ];
        SetAction(parse => new SandboxSaveCommand(io).Run(Parameters.Directory(parse, common, io), parse.GetRequiredValue(_name), parse.GetValue(_id), parse.GetValue(_json)));
    }

    /// <summary>It is typed again, completed and read in lists.</summary>
    private static void RequirePlain(ArgumentResult result)
    {
        if (result.Tokens is [var token, ..] && !token.Value.StartsWith('-') && !token.Value.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-'))
            result.AddError(Messages.SandboxSavepointName(token.Value));
    }
}
