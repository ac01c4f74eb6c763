using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotForgetVerb : RepositoryVerb
{
    private readonly Argument<string[]> _ids = new("id") { Description = Messages.SnapshotForgetIdArgument, Arity = ArgumentArity.OneOrMore, Validators = { Parameters.RefuseOption } };
    private readonly Option<bool> _yes = Parameters.Yes(Messages.CleanYesOption);
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotForgetVerb(SnapshotContext context)
        : base("forget", Messages.SnapshotForgetDescription, context)
    {
        Add(_ids);
        Add(_yes);
        Add(_json);
        Synopsis = "ID... [OPTION]...";
        Details =
        [
            Messages.SnapshotForgetDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotForgetExitDone),
            (ExitCode.Nothing, Messages.SnapshotForgetExitNothing),
            (ExitCode.Decide, Messages.CleanExitDecide),
            (ExitCode.Cancelled, Messages.ExitAnsweredNo),
        ];
        Examples =
        [
            ("dotnet sage snapshot forget 3f9a2c81", Messages.SnapshotForgetExampleAsk),
            ("dotnet sage snapshot forget latest --yes", Messages.SnapshotForgetExampleYes),
        ];
        SetAction((parse, access, stop) => new SnapshotForgetCommand(context.Io).Run(
            access,
            parse.GetRequiredValue(_ids),
            parse.GetValue(_yes),
            parse.GetValue(_json),
            stop));
    }
}
