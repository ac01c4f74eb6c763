using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotVerifyVerb : RepositoryVerb
{
    private readonly Option<bool> _readData = new("--read-data") { Description = Messages.SnapshotVerifyReadDataOption };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotVerifyVerb(SnapshotContext context)
        : base("verify", Messages.SnapshotVerifyDescription, context)
    {
        Add(_readData);
        Add(_json);
        Details =
        [
            Messages.SnapshotVerifyDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotVerifyExitDone),
            (ExitCode.Nothing, Messages.SnapshotExitNoRepository),
            (ExitCode.Damaged, Messages.SnapshotVerifyExitDamaged),
            (ExitCode.Capability, Messages.SnapshotExitAway),
        ];
        Examples =
        [
            ("dotnet sage snapshot verify", Messages.SnapshotVerifyExampleStructure),
            ("dotnet sage snapshot verify --read-data", Messages.SnapshotVerifyExampleData),
        ];
        SetAction((parse, access, stop) => new SnapshotVerifyCommand(context.Io).Run(access, parse.GetValue(_readData), parse.GetValue(_json), stop));
    }
}
