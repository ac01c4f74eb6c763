using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class PointCreateVerb : Verb
{
    private readonly Argument<string> _description = new("description") { Description = Messages.PointDescriptionArgument };
    private readonly Option<string[]> _paths = Parameters.Paths();
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _json = Parameters.Json();

    public PointCreateVerb(ToolIo io, CommonOptions common)
        : base("create", Messages.PointCreateDescription)
    {
        Add(_description);
        Add(_paths);
        Add(_install);
        Add(_json);
        Details =
        [
            Messages.PointCreateDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.PointExitDone),
            (ExitCode.Usage, Messages.PointCreateExitUsage),
            (ExitCode.Nothing, Messages.PointCreateExitNothing),
            (ExitCode.Held, Messages.PointCreateExitHeld),
        ];
        Examples =
        [
            ("dotnet sage point create \"before the upgrade\"", Messages.PointCreateExampleProtected),
            ("dotnet sage point create config --path app.json --path conf.d", Messages.PointCreateExamplePaths),
        ];
        SetAction((parse, stop) => new PointCommand(io).CreateAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_install),
            parse.GetRequiredValue(_description),
            parse.GetValue(_paths) ?? [],
            parse.GetValue(_json),
            stop));
    }
}
