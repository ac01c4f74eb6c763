using System.CommandLine;
using Sage.Runtime;
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
        Details =
        [
            "Reads every journal to its end, and compares every stored copy with the hash that was recorded for it. It changes nothing and may be called while an install runs.",
            "With --repair a damaged end is cut off a journal after the whole file was copied beside it, which loses at most the last record, and the progress file is written anew. Damage in the middle is never cut.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "all is whole, or was repaired"),
            (ExitCode.Nothing, "there is no install"),
            (ExitCode.Held, "--repair: another process works in the directory"),
            (ExitCode.Damaged, "something is damaged; each problem is named"),
        ];
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
