using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class PointCreateVerb : Verb
{
    private readonly Argument<string> _description = new("description") { Description = "What the point is for; its name is made of it." };
    private readonly Option<string[]> _paths = Parameters.Paths();
    private readonly Option<string?> _install = Parameters.Install();
    private readonly Option<bool> _json = Parameters.Json();

    public PointCreateVerb(ToolIo io, CommonOptions common)
        : base("create", "Save the present state of paths as a rollback point.")
    {
        Add(_description);
        Add(_paths);
        Add(_install);
        Add(_json);
        Details =
        [
            "Saves files and directories as verified copies, under a name that is made of the description and printed. Without --path it saves all that the install protects. Allowed while a run is under way.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the point is durable"),
            (ExitCode.Usage, "a path lies outside the working directory, or none is known"),
            (ExitCode.Nothing, "there is no install that the point could belong to"),
            (ExitCode.Held, "a clean or a restore is under way"),
        ];
        Examples =
        [
            ("dotnet sage point create \"before the upgrade\"", "what the install protects"),
            ("dotnet sage point create config --path app.json --path conf.d", "named paths"),
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
