using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class PointListVerb : Verb
{
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _json = Parameters.Json();

    public PointListVerb(ToolIo io, CommonOptions common)
        : base("list", Messages.PointListDescription)
    {
        Add(_install);
        Add(_json);
        Details =
        [
            Messages.PointListDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.ListExitDone),
            (ExitCode.Nothing, Messages.PointListExitNothing),
        ];
        Examples =
        [
            ("dotnet sage point list", Messages.PointListExample),
            ("dotnet sage point list --json", Messages.ExampleForScript),
        ];
        SetAction((parse, _) => Task.FromResult(new PointCommand(io).List(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_install),
            parse.GetValue(_json))));
    }
}
