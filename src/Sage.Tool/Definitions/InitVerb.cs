using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class InitVerb : Verb
{
    private readonly Argument<string?> _directory = new("dir")
    {
        Description = Messages.InitDirectoryArgument,
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };

    public InitVerb(ToolIo io, CommonOptions common)
        : base("init", Messages.InitDescription)
    {
        Add(_directory);
        Details =
        [
            Messages.InitDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.InitExitDone),
            (ExitCode.Decide, Messages.InitExitUsage),
        ];
        Examples =
        [
            ("dotnet sage init demo", Messages.InitExampleNew),
            ("dotnet sage init", Messages.InitExampleHere),
        ];
        SetAction((parse, stop) => new InitCommand(io).RunAsync(Parameters.Directory(parse, common, io), parse.GetValue(_directory), stop));
    }
}
