using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class PlanVerb : Verb
{
    private readonly Argument<string?> _target = Parameters.Target();
    private readonly Option<bool> _json = new("--json") { Description = "The same as --format json." };
    private readonly Option<bool> _noBuild = Parameters.NoBuild();

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Say for every phase why: which part of its key changed, and what it declares.",
    };

    private readonly Option<PlanFormat> _format = new("--format")
    {
        Description = "How the plan is written: text, json or mermaid.",
        HelpName = "text|json|mermaid",
    };

    public PlanVerb(ToolIo io, CommonOptions common)
        : base("plan", "Show what a run would do, and why.")
    {
        Add(_target);
        Add(_explain);
        Add(_format);
        Add(_json);
        Add(_noBuild);
        Details =
        [
            "Builds the target and asks its program what a run would do now: which phases would run, which stand as they are, and why. Nothing of the plan's own code runs and nothing is written. 'unknown' stands for a phase whose inputs are only known once others have run.",
        ];
        ExitCodes =
        [
            (ExitCode.Done, "the plan was shown"),
            (ExitCode.Failed, "the project could not be built, or is no plan"),
            (ExitCode.Damaged, "the journal is damaged, or of a newer version"),
        ];
        Examples =
        [
            ("dotnet sage plan", "which phases would run, and which stand"),
            ("dotnet sage plan --explain", "with every reason"),
            ("dotnet sage plan --format mermaid", "a graph for a document"),
        ];
        SetAction((parse, stop) => new PlanCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_target),
            parse.GetValue(_json) ? PlanFormat.Json : parse.GetValue(_format),
            parse.GetValue(_explain),
            !parse.GetValue(_noBuild),
            stop));
    }
}
