using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class CheckpointPointVerb : Verb
{
    private readonly Argument<string> _description = new("description") { Description = "What the point is for; its name is made of it." };
    private readonly Option<string[]> _paths = Parameters.Paths();
    private readonly Option<bool> _json = Parameters.Json();

    public CheckpointPointVerb(ToolIo io, CommonOptions common)
        : base("point", "Save the present state of paths as a rollback point.")
    {
        Add(_description);
        Add(_paths);
        Add(_json);
        Details =
        [
            "Saves into the newest install, as 'dotnet sage point create' does. Without --path it saves requirements*.txt and pyproject.toml where they are, what SAGE_PROTECT names (paths with colons between them, or one a line) and what the install protects already. A path that is not there is saved as such: the rollback removes it.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the point is durable"),
            (ExitCode.Nothing, "there is no install, or nothing to save"),
            (ExitCode.Refused, "a path lies outside the working directory"),
        ];
        Examples =
        [
            ("dotnet-sage checkpoint point \"before vllm\"", "saves what is protected"),
            ("dotnet-sage checkpoint point config --path app.json", "saves one file"),
        ];
        SetAction((parse, stop) => new CheckpointCommand(io).PointAsync(
            Parameters.Directory(parse, common, io),
            parse.GetRequiredValue(_description),
            parse.GetValue(_paths) ?? [],
            parse.GetValue(_json),
            stop));
    }
}
