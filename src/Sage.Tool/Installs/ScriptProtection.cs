namespace Sage.Tool.Installs;

/// <summary>What a script's rollback points save when it names no path.</summary>
internal static class ScriptProtection
{
    private static readonly EnumerationOptions OneLevel = new() { MatchCasing = MatchCasing.CaseSensitive, AttributesToSkip = FileAttributes.Directory };

    /// <summary>The dependency lists that are there, and what the script names.</summary>
    /// <param name="named">
    /// The value of <c>SAGE_PROTECT</c>: paths that may not be there yet, one a line, or on one line with colons between them.
    /// </param>
    public static IEnumerable<string> Paths(string workingDirectory, string? named) =>
        Files(workingDirectory, "requirements*.txt")
            .Concat(Files(workingDirectory, "pyproject.toml"))
            .Concat(Split(named ?? ""))
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Files(string directory, string pattern) =>
        Directory.EnumerateFiles(directory, pattern, OneLevel).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string[] Split(string named) =>
        named.Split(named.Contains('\n', StringComparison.Ordinal) ? '\n' : ':', StringSplitOptions.RemoveEmptyEntries);
}
