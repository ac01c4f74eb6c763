using Sage.Testing;

namespace Sage.Runtime.Tests.Protection;

/// <summary>
/// Everything about a directory tree that a restore puts back, as <c>find</c> and <c>sha256sum</c> see it: type, mode, owner,
/// time, link target and content of each path.
/// </summary>
internal static class Listing
{
    /// <summary>One line a path, ordered; line ends in names are escaped.</summary>
    public static async Task<List<string>> Of(string directory)
    {
        var metadata = await Find(directory, "-printf", "%y %m %U:%G %T@ %l %p\\0");
        var contents = await Find(directory, "-type", "f", "-exec", "sha256sum", "-z", "--", "{}", "+");
        return [.. metadata.Concat(contents).Order(StringComparer.Ordinal)];
    }

    /// <summary>Takes from every time what .NET cannot set again: it knows times to 100 ns.</summary>
    public static void RoundTimes(string directory, Access access)
    {
        if (access == Access.Native)
            return;
        foreach (var path in Directory.EnumerateFileSystemEntries(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Append(directory))
            File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path));
    }

    /// <summary>As <see cref="Of"/>, without the directory itself and its time.</summary>
    public static async Task<List<string>> Below(string directory)
    {
        var all = await Of(directory);
        all.RemoveAll(line => line.EndsWith(" .", StringComparison.Ordinal));
        return all;
    }

    private static async Task<IEnumerable<string>> Find(string directory, params string[] what) =>
        (await ProcessRun.Checked(directory, "find", [".", "-path", "./.sage", "-prune", "-o", .. what]))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("\n", "\\n", StringComparison.Ordinal));
}
