using System.Text;

namespace Sage.Snapshots.Ignoring;

/// <summary>What is left out below a directory: what the command says, then the ignore files from there up to the root, the nearest first.</summary>
internal sealed class IgnoreRules
{
    private readonly IgnoreFile _command;
    private readonly IgnoreFile? _file;
    private readonly IgnoreRules? _above;

    private IgnoreRules(IgnoreFile command, IgnoreFile? file, IgnoreRules? above)
    {
        _command = command;
        _file = file;
        _above = above;
    }

    /// <summary>The rules that hold everywhere.</summary>
    /// <param name="excludes">Patterns for the root.</param>
    public static IgnoreRules Of(IReadOnlyList<string> excludes) => new(IgnoreFile.Parse(Encoding.UTF8.GetBytes(string.Join('\n', excludes)), []), null, null);

    /// <summary>Whether nothing is left out.</summary>
    public bool IsEmpty => _file is null && _command.IsEmpty;

    /// <summary>The rules below a directory that has an ignore file.</summary>
    public IgnoreRules With(IgnoreFile file) => new(_command, file, this);

    /// <summary>Whether an entry is left out, whose directory is not.</summary>
    /// <param name="path">Below the root.</param>
    public bool Excludes(ReadOnlySpan<byte> path, bool isDirectory)
    {
        var decided = _command.Excludes(path, isDirectory);
        for (var rules = this; decided is null && rules is not null; rules = rules._above)
            decided = rules._file?.Excludes(path, isDirectory);
        return decided ?? false;
    }
}
