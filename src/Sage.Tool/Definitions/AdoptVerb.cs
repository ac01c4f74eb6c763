using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands;

namespace Sage.Tool.Definitions;

internal sealed class AdoptVerb : Verb
{
    private readonly Option<bool> _yes = Parameters.Yes(Messages.AdoptYesOption);

    public AdoptVerb(ToolIo io, CommonOptions common)
        : base("adopt", Messages.AdoptDescription)
    {
        Add(_yes);
        Details =
        [
            Messages.AdoptDetails,
            Messages.AdoptDetailsCopy,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.AdoptExitDone),
            (ExitCode.Nothing, Messages.AdoptExitNothing),
            (ExitCode.Held, Messages.ExitHeld),
            (ExitCode.Decide, Messages.AdoptExitDecide),
            (ExitCode.Cancelled, Messages.ExitAnsweredNo),
        ];
        Examples =
        [
            ("dotnet sage adopt", Messages.AdoptExampleAsk),
            ("dotnet sage adopt --yes", Messages.AdoptExampleYes),
        ];
        SetAction(parse => new AdoptCommand(io).Run(
            Path.TrimEndingDirectorySeparator(Parameters.Directory(parse, common, io)),
            parse.GetValue(_yes)));
    }
}
