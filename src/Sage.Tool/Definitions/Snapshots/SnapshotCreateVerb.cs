using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sage.Runtime;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

internal sealed class SnapshotCreateVerb : RepositoryVerb
{
    private const int LowestLevel = 1;

    /// <summary>The highest that zstd has without a larger window than frames of the repository may have.</summary>
    private const int HighestLevel = 19;

    private readonly Argument<string?> _path = new("path")
    {
        Description = Messages.SnapshotCreatePathArgument,
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };

    private readonly Option<string[]> _tags = SnapshotParameters.Many("--tag", "T", Messages.SnapshotCreateTagOption);
    private readonly Option<string[]> _excludes = SnapshotParameters.Many("--exclude", "P", Messages.SnapshotCreateExcludeOption);
    private readonly Option<bool> _noIgnore = new("--no-ignore") { Description = Messages.SnapshotCreateNoIgnoreOption };

    private readonly Option<int> _level = new("--level")
    {
        Description = Messages.SnapshotCreateLevelOption,
        HelpName = "N",
        DefaultValueFactory = _ => LowestLevel,
        CustomParser = ParseLevel,
    };

    private readonly Option<bool> _encrypt = new("--encrypt") { Description = Messages.SnapshotCreateEncryptOption };
    private readonly Option<bool> _json = Parameters.Json();

    public SnapshotCreateVerb(SnapshotContext context)
        : base("create", Messages.SnapshotCreateDescription, context)
    {
        Add(_path);
        Add(_tags);
        Add(_excludes);
        Add(_noIgnore);
        Add(_level);
        Add(_encrypt);
        Add(_json);
        Details =
        [
            Messages.SnapshotCreateDetails,
            Messages.SnapshotCreateDetailsIgnore,
            Messages.SnapshotCreateDetailsProblems,
        ];
        ExitCodes =
        [
            (ExitCode.Done, Messages.SnapshotCreateExitDone),
            (ExitCode.Failed, Messages.SnapshotCreateExitFailed),
            (ExitCode.Nothing, Messages.SnapshotCreateExitNothing),
            (ExitCode.Held, Messages.SnapshotExitHeld),
            (ExitCode.Decide, Messages.SnapshotExitDecide),
            (ExitCode.Cancelled, Messages.SnapshotCreateExitCancelled),
        ];
        Examples =
        [
            ("dotnet sage snapshot create", Messages.SnapshotExampleCreate),
            ("dotnet sage snapshot create src --tag before-upgrade", Messages.SnapshotCreateExampleTag),
            ("dotnet sage snapshot create --exclude 'build/' --exclude '*.o'", Messages.SnapshotCreateExampleExclude),
            ("dotnet sage snapshot create --encrypt --repository /mnt/backup", Messages.SnapshotCreateExampleEncrypt),
        ];
        SetAction((parse, access, stop) => new SnapshotCreateCommand(context.Io).Run(
            access,
            new SnapshotCreateSettings
            {
                Path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parse.GetValue(_path) ?? ".", Directory(parse))),
                Tags = parse.GetValue(_tags) ?? [],
                Excludes = parse.GetValue(_excludes) ?? [],
                UseIgnoreFiles = !parse.GetValue(_noIgnore),
                Level = parse.GetValue(_level),
                Encrypt = parse.GetValue(_encrypt),
                Json = parse.GetValue(_json),
            },
            stop));
    }

    private static int ParseLevel(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= LowestLevel and <= HighestLevel)
            return level;
        result.AddError(Messages.SnapshotLevelIsInvalid(LowestLevel, HighestLevel));
        return LowestLevel;
    }
}
