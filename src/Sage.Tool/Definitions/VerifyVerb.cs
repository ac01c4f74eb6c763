using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class VerifyVerb : Verb
{
    private readonly Option<bool> _json = Parameters.Json();

    private readonly Option<bool> _repair = new("--repair")
    {
        Description = Messages.VerifyRepairOption,
    };

    public VerifyVerb(ToolIo io, CommonOptions common)
        : base("verify", Messages.VerifyDescription)
    {
        Add(_repair);
        Add(_json);
        Details =
        [
            Messages.VerifyDetails,
            Messages.VerifyDetailsRepair,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.VerifyExitDone),
            (ExitCode.Nothing, Messages.ExitNoInstall),
            (ExitCode.Held, Messages.VerifyExitHeld),
            (ExitCode.Damaged, Messages.VerifyExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage verify", Messages.VerifyExampleDefault),
            ("dotnet sage verify --repair", Messages.VerifyExampleRepair),
        ];
        SetAction((parse, stop) => new VerifyCommand(io).RunAsync(
            Parameters.Directory(parse, common, io),
            parse.GetValue(_repair),
            parse.GetValue(_json),
            stop));
    }
}
