using Sage.Sandbox.Policy;

namespace Sage.Sandbox.Risk;

/// <summary>What a script does to paths, and what it is known to have written to them.</summary>
internal sealed class PathEffects(PathResolver paths, PathClassifier classifier)
{
    /// <summary>The classes whose content must not go to the network.</summary>
    private static readonly string[] Secrets = ["credentials", "secrets"];

    /// <summary>Contents that the script itself wrote, by path.</summary>
    public Dictionary<string, string> Written { get; } = new(StringComparer.Ordinal);

    public ResolvedPath Resolve(string path, ShellState state) => paths.Resolve(path, state.Directory);

    public HashSet<string> Classes(string path, ShellState state) => classifier.Of(Resolve(path, state));

    public IReadOnlyList<HashSet<string>> Classes(IEnumerable<string> all, ShellState state) =>
        [.. all.Where(path => path is not ("" or "-")).Select(path => Classes(path, state))];

    public static bool AreSecret(IEnumerable<HashSet<string>> reads) => reads.Any(classes => classes.Overlaps(Secrets));

    /// <summary>What is read from a path.</summary>
    public string Content(string path, ShellState state) =>
        Written.TryGetValue(Resolve(path, state).ToString(), out var content) ? content
        : AreSecret([Classes(path, state)]) ? Marks.Secret.ToString()
        : Marks.UnknownText;

    /// <summary>Remembers what is written to a path.</summary>
    public void Write(string path, string content, bool appends, ShellState state)
    {
        var key = Resolve(path, state).ToString();
        Written[key] = appends ? Written.GetValueOrDefault(key, Marks.UnknownText) + content : content;
    }
}
