using System.CommandLine;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotDiffVerb : RepositoryVerb
{
    private readonly Argument<string> _id = SnapshotParameters.Id();

    private readonly Argument<string?> _other = new("other")
    {
        Description = Messages.SnapshotDiffOtherArgument,
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };

    private readonly Option<string?> _working = new("--working")
    {
        Description = Messages.SnapshotDiffWorkingOption,
        HelpName = "[DIR]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _readData = new("--read-data") { Description = Messages.SnapshotDiffReadDataOption };
    private readonly Option<string[]> _paths = SnapshotParameters.Many("--path", "P", Messages.SnapshotDiffPathOption);
    private readonly Option<bool> _patch = new("--patch", "-p") { Description = Messages.SnapshotDiffPatchOption };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotDiffVerb(SnapshotContext context)
        : base("diff", Messages.SnapshotDiffDescription, context)
    {
        Add(_id);
        Add(_other);
        Add(_working);
        Add(_readData);
        Add(_paths);
        Add(_patch);
        Add(_json);
        Details =
        [
            Messages.SnapshotDiffDetails,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotDiffExitDone),
            (ExitCode.Usage, Messages.SnapshotDiffExitUsage),
            (ExitCode.Nothing, Messages.SnapshotExitNothing),
            (ExitCode.Damaged, Messages.SnapshotExitDamaged),
        ];
        Examples =
        [
            ("dotnet sage snapshot diff latest~1 latest", Messages.SnapshotDiffExampleTwo),
            ("dotnet sage snapshot diff latest --working", Messages.SnapshotExampleDiff),
            ("dotnet sage snapshot diff latest --working --patch --path src", Messages.SnapshotDiffExamplePatch),
        ];
        SetAction((parse, access, stop) => new SnapshotDiffCommand(context.Io).Run(
            access,
            new SnapshotDiffSettings
            {
                Name = parse.GetRequiredValue(_id),
                Other = parse.GetValue(_other),
                Working = parse.GetResult(_working) is not null,
                Directory = parse.GetValue(_working) is { } directory ? Path.GetFullPath(directory, Directory(parse)) : null,
                ReadData = parse.GetValue(_readData),
                Paths = parse.GetValue(_paths) ?? [],
                Patch = parse.GetValue(_patch),
                Json = parse.GetValue(_json),
            },
            stop));
    }
}
