using Sage.Sandbox.Shell;

namespace Sage.Sandbox.Risk;

/// <summary>What a script has set so far. Values are those of <see cref="Marks"/>.</summary>
internal sealed class ShellState
{
    /// <summary>Characters of a value beyond which it is forgotten, so that a script cannot make one grow without end.</summary>
    private const int LongestValue = 16 * 1024;

    private readonly Dictionary<string, string> _variables;

    public ShellState(ResolvedPath directory, ResolvedPath home)
    {
        Directory = directory;
        _variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = home.ToString(),
            ["IFS"] = " \t\n",
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["SHELL"] = "/bin/bash",
        };
    }

    private ShellState(ShellState other)
    {
        Directory = other.Directory;
        Arguments = other.Arguments;
        _variables = new(other._variables, StringComparer.Ordinal);
        Functions = new(other.Functions, StringComparer.Ordinal);
        Aliases = new(other.Aliases, StringComparer.Ordinal);
    }

    /// <summary>The current directory; null when it is not known.</summary>
    public ResolvedPath? Directory { get; set; }

    /// <summary>The positional parameters; null when they are not known.</summary>
    public IReadOnlyList<string>? Arguments { get; set; }

    public Dictionary<string, ShellNode> Functions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

    public ShellState Clone() => new(this);

    /// <summary>The value of a variable; null when the script has not set it.</summary>
    public string? Find(string name) => _variables.GetValueOrDefault(name);

    /// <summary>The value of a variable or special parameter, unknown where the script does not tell.</summary>
    public string Value(string name) => name switch
    {
        "PWD" => Directory?.ToString() ?? Marks.UnknownText,
        "RANDOM" or "SECONDS" or "LINENO" or "EPOCHSECONDS" or "BASHPID" or "PPID" or "UID" or "EUID" or "$" or "?" or "#" or "!" => Marks.AnyText.ToString(),
        "@" or "*" => Arguments is null ? Marks.UnknownText : string.Join(' ', Arguments),
        ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9'] => Arguments is null ? Marks.UnknownText : Arguments.ElementAtOrDefault(name[0] - '1') ?? "",
        _ => Find(name) ?? Marks.UnknownText,
    };

    public void Set(string name, string value)
    {
        if (name.Length > 0)
            _variables[name] = value.Length <= LongestValue ? value : Marks.UnknownText;
    }

    /// <summary>Takes over what another way through the script may have set: what differs is not known any more.</summary>
    public void Merge(ShellState other)
    {
        foreach (var name in _variables.Keys.Union(other._variables.Keys).ToList())
        {
            if (Find(name) != other.Find(name))
                Set(name, Marks.UnknownText);
        }
        foreach (var (name, body) in other.Functions)
            Functions[name] = body;
        foreach (var (name, code) in other.Aliases)
            Aliases[name] = code;
        if (Directory?.ToString() != other.Directory?.ToString())
            Directory = null;
        if (Arguments is not null && (other.Arguments is null || !Arguments.SequenceEqual(other.Arguments)))
            Arguments = null;
    }
}
