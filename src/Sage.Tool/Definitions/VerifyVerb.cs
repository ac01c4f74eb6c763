using System.CommandLine;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class VerifyVerb : Verb
{
    private readonly Option<bool> _json = Parameters.Json();

    private readonly Option<bool> _repair = new("--repair")
    {
        Description = "Cut a damaged end off a journal, after a copy of the whole file was made.",
    };

    public VerifyVerb(ToolIo io, CommonOptions common)
        : base("verify", "Check every journal, and every stored copy against its hash.")
    {
        Add(_repair);
        Add(_json);
        Examples =
        [
            ("dotnet sage verify", "exit code 5 when something is damaged"),
            ("dotnet sage verify --repair", "cuts damaged tails; damage in the middle is left alone"),
        ];
        SetAction((parse, stop) => new VerifyCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_repair),
            parse.GetValue(_json),
            stop));
    }
}
