using System.Diagnostics;
using System.Reflection;

namespace Sage.Repository.Tests;

/// <summary>The clone that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The repository's root, without trailing slash.</summary>
    public static string Root { get; } = Path.TrimEndingDirectorySeparator(typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepoRoot").Value!);

    /// <summary>Every file that git tracks or would add, relative to the root.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .Where(f => File.Exists(Path.Combine(Root, f))).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>The mode under which git tracks a file: <c>100644</c>, <c>100755</c>; null when it does not.</summary>
    public static string? Mode(string file) => Git("ls-files", "-z", "--stage", "--", file).SingleOrDefault()?.Split(' ')[0];

    private static string[] Git(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var items = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return items;
    }
}
