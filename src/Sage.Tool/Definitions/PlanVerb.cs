using System.CommandLine;
using System.CommandLine.Parsing;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class PlanVerb : Verb
{
    private const string Formats = "text|json|mermaid";

    private readonly Argument<string?> _target = Parameters.Target();
    private readonly Option<bool> _json = new("--json") { Description = Messages.PlanJsonOption };
    private readonly Option<bool> _noBuild = Parameters.NoBuild();

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = Messages.PlanExplainOption,
    };

    private readonly Option<PlanFormat> _format = new("--format")
    {
        Description = Messages.PlanFormatOption,
        HelpName = Formats,
        CustomParser = Format,
    };

    public PlanVerb(ToolIo io, CommonOptions common)
        : base("plan", Messages.PlanDescription)
    {
        Add(_target);
        Add(_explain);
        Add(_format);
        Add(_json);
        Add(_noBuild);
        Details =
        [
            Messages.PlanDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.PlanExitDone),
            (ExitCode.Failed, Messages.PlanExitFailed),
            (ExitCode.Damaged, Messages.ExitDamagedJournal),
        ];
        Examples =
        [
            ("dotnet sage plan", Messages.PlanExampleDefault),
            ("dotnet sage plan --explain", Messages.PlanExampleExplain),
            ("dotnet sage plan --format mermaid", Messages.PlanExampleMermaid),
        ];
        SetAction((parse, stop) => new PlanCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_target),
            parse.GetValue(_json) ? PlanFormat.Json : parse.GetValue(_format),
            parse.GetValue(_explain),
            !parse.GetValue(_noBuild),
            stop));
    }

    private static PlanFormat Format(ArgumentResult result)
    {
        switch (result.Tokens[0].Value.ToUpperInvariant())
        {
            case "TEXT":
                return PlanFormat.Text;
            case "JSON":
                return PlanFormat.Json;
            case "MERMAID":
                return PlanFormat.Mermaid;
        }
        result.AddError(Messages.OptionTakesOneOf("--format", Formats));
        return PlanFormat.Text;
    }
}
