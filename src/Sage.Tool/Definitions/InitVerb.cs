using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class InitVerb : Verb
{
    private readonly Argument<string?> _directory = new("dir")
    {
        Description = "A directory that is new or empty; by default the current one.",
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };

    public InitVerb(ToolIo io, CommonOptions common)
        : base("init", "Make a new install project that builds and runs.")
    {
        Add(_directory);
        Details =
        [
            "Writes a project with one reference, to the package of this tool's own version, and a plan with three phases to start from. A directory counts as empty when it has nothing but a .git and a licence.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the project is there"),
            (ExitCode.Decide, "the directory has something in it, which is named"),
        ];
        Examples =
        [
            ("dotnet sage init demo", "in the new directory demo"),
            ("dotnet sage init", "in the current directory"),
        ];
        SetAction((parse, stop) => new InitCommand(io).RunAsync(Parameters.Directory(parse, common, io), parse.GetValue(_directory), stop));
    }
}
