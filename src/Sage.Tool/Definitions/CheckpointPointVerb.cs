using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointPointVerb : Verb
{
    private readonly Argument<string> _description = new("description") { Description = Messages.PointDescriptionArgument };
    private readonly Option<string[]> _paths = Parameters.Paths();
    private readonly Option<bool> _json = Parameters.Json();

    public CheckpointPointVerb(ToolIo io, CommonOptions common)
        : base("point", Messages.PointCreateDescription)
    {
        Add(_description);
        Add(_paths);
        Add(_json);
        Details =
        [
            Messages.CheckpointPointDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.PointExitDone),
            (ExitCode.Nothing, Messages.CheckpointPointExitNothing),
            (ExitCode.Refused, Messages.CheckpointPointExitUsage),
        ];
        Examples =
        [
            ("dotnet-sage checkpoint point \"before vllm\"", Messages.CheckpointPointExampleProtected),
            ("dotnet-sage checkpoint point config --path app.json", Messages.CheckpointPointExamplePath),
        ];
        SetAction((parse, stop) => new CheckpointCommand(io).PointAsync(
            Parameters.Directory(parse, common, io),
            parse.GetRequiredValue(_description),
            parse.GetValue(_paths) ?? [],
            parse.GetValue(_json),
            stop));
    }
}
