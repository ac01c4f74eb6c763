using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class PointListVerb : Verb
{
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _json = Parameters.Json();

    public PointListVerb(ToolIo io, CommonOptions common)
        : base("list", "List the rollback points of an install, oldest first.")
    {
        Add(_install);
        Add(_json);
        Details =
        [
            "A row for each point: its name, when it was made, the paths that it holds and what its maker wrote. Points named before_rollback_1, before_rollback_2, ... were made by rollbacks.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "they were listed"),
            (ExitCode.Nothing, "there is no install, or it has no points"),
        ];
        Examples =
        [
            ("dotnet sage point list", "of the newest install"),
            ("dotnet sage point list --json", "for a script"),
        ];
        SetAction((parse, _) => Task.FromResult(new PointCommand(io).List(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_install),
            parse.GetValue(_json))));
    }
}
