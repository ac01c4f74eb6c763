using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sage.Snapshots.Ignoring;
using Sage.Testing;

namespace Sage.Snapshots.Tests.Ignoring;

/// <summary>The rules decide as git does, on random patterns and paths.</summary>
public sealed class GitComparisonTests : IDisposable
{
    private static readonly Gen<string> PatternPart = Gen.Frequency(
        (12, Gen.Elements("a", "b", "c", "ab", "a.b", "-", "]", "é")),
        (4, Gen.Constant("/")),
        (4, Gen.Constant("*")),
        (2, Gen.Constant("**")),
        (2, Gen.Constant("?")),
        (2, Gen.Elements("[ab]", "[!a]", "[^b]", "[a-c]", "[]a]", "[[:alpha:]]", "[[:punct:]b]", "[a-", "[[:no:]]", "[\\]]", "[--a]", "[[:alpha]", "[/]")),
        (2, Gen.Elements("\\a", "\\*", "\\?", "\\", " ", "\\ ", "\\/")));

    private static readonly Gen<string> Pattern =
        from sign in Gen.Frequency((5, Gen.Constant("")), (1, Gen.Constant("!")), (1, Gen.Constant("/")), (1, Gen.Constant("#")), (1, Gen.Constant("**/")))
        from parts in PatternPart.ListOf().Select(parts => string.Concat(parts.Take(7)))
        from end in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant("/")), (1, Gen.Constant("/**")), (1, Gen.Constant(" ")), (1, Gen.Constant("\r")))
        select sign + parts + end;

    private static readonly Gen<string> Name = Gen.Elements("a", "b", "c", "ab", "a.b", "abc", "-", "]", "é", "*", "a ", "\\", "!a", "#b", "aab");

    private static readonly Gen<string> Path = Name.NonEmptyListOf().Select(names => string.Join('/', names.Take(4)));

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LinuxFact("git")]
    public async Task Random_patterns_and_paths_are_decided_alike()
    {
        await ProcessRun.Checked(_directory.Path, "git", "init", "-q");
        var cases =
            from root in Pattern.ListOf()
            from inner in Pattern.ListOf()
            from paths in Path.NonEmptyListOf()
            select (Root: root.Take(4).ToList(), Inner: inner.Take(3).ToList(), Paths: paths.Distinct(StringComparer.Ordinal).Take(40).ToList());
        foreach (var (root, inner, paths) in Gen.Sample(cases, 150, 30))
        {
            var above = string.Join('\n', root) + "\n";
            var below = string.Join('\n', inner);
            _directory.Write(".gitignore", above);
            _directory.Write("a/.gitignore", below);
            var expected = Ask(paths);
            var rules = IgnoreRules.Of([]).With(IgnoreFile.Parse(Encoding.UTF8.GetBytes(above), []));
            var innerRules = rules.With(IgnoreFile.Parse(Encoding.UTF8.GetBytes(below), "a"u8));

            foreach (var path in paths)
                Assert.True(expected.Contains(path) == IsLeftOut(rules, innerRules, path), $"{path}: {(expected.Contains(path) ? "left out" : "taken")} by git with {Show(above)} and in a/ {Show(below)}");
        }
    }

    /// <summary>As a scan decides, where <c>a</c> is a directory: from the top, and nothing below what is left out is looked at.</summary>
    private static bool IsLeftOut(IgnoreRules rules, IgnoreRules inner, string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            if ((part.StartsWith("a/", StringComparison.Ordinal) ? inner : rules).Excludes(Encoding.UTF8.GetBytes(part), isDirectory: end >= 0 || part == "a"))
                return true;
            if (end < 0)
                return false;
        }
    }

    private HashSet<string> Ask(IReadOnlyList<string> paths)
    {
        var start = new ProcessStartInfo("git", ["check-ignore", "--no-index", "-z", "--stdin"])
        {
            WorkingDirectory = _directory.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        using var git = Process.Start(start)!;
        git.StandardInput.Write(string.Concat(paths.Select(path => path + "\0")));
        git.StandardInput.Close();
        var ignored = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.True(git.ExitCode is 0 or 1);
        return new HashSet<string>(ignored, StringComparer.Ordinal);
    }

    private static string Show(string text) => $"[{text.Replace("\n", "|", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}]";
}
