using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sage.Tool.Commands.Snapshots;

namespace Sage.Tool.Definitions.Snapshots;

/// <summary>What is saved and how: for every verb that makes snapshots.</summary>
internal sealed class SavingOptions
{
    private const int LowestLevel = 1;

    /// <summary>The highest that zstd has without a larger window than frames of the repository may have.</summary>
    private const int HighestLevel = 19;

    private readonly Argument<string?> _path;
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

    /// <param name="path">What the verb says of its argument.</param>
    public SavingOptions(string path) => _path = new Argument<string?>("path")
    {
        Description = path,
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { Parameters.RefuseOption },
    };

    public void AddTo(Command verb)
    {
        verb.Add(_path);
        verb.Add(_tags);
        verb.Add(_excludes);
        verb.Add(_noIgnore);
        verb.Add(_level);
        verb.Add(_encrypt);
        verb.Add(_json);
    }

    /// <param name="directory">The directory that the verb works in.</param>
    public SnapshotCreateSettings Settings(ParseResult parse, string directory) => new()
    {
        Path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parse.GetValue(_path) ?? ".", directory)),
        Tags = parse.GetValue(_tags) ?? [],
        Excludes = parse.GetValue(_excludes) ?? [],
        UseIgnoreFiles = !parse.GetValue(_noIgnore),
        Level = parse.GetValue(_level),
        Encrypt = parse.GetValue(_encrypt),
        Json = parse.GetValue(_json),
    };

    private static int ParseLevel(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= LowestLevel and <= HighestLevel)
            return level;
        result.AddError(Messages.SnapshotLevelIsInvalid(LowestLevel, HighestLevel));
        return LowestLevel;
    }
}
