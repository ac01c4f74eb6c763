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
            "The same as 'dotnet sage point create', for the newest install.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the point is durable"),
            (ExitCode.Usage, "a path lies outside the working directory, or none is known"),
            (ExitCode.Nothing, "there is no install; 'checkpoint init' begins one"),
        ];
        Examples =
        [
            ("dotnet-sage checkpoint point config --path app.json", "saves one file"),
        ];
        SetAction((parse, stop) => new PointCommand(io).CreateAsync(
            Parameters.Directory(parse, common, io),
            null,
            parse.GetRequiredValue(_description),
            parse.GetValue(_paths) ?? [],
            parse.GetValue(_json),
            stop));
    }
}
