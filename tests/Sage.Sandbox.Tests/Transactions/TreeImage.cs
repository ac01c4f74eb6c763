using Sage.Testing;

namespace Sage.Sandbox.Tests.Transactions;

/// <summary>All that a tree is, as lines: types, modes, owners, times, sizes, link targets, numbers of names, contents, and which names are of one file.</summary>
internal static class TreeImage
{
    /// <summary>Writes it; works in a sandbox, too.</summary>
    public const string Script = """
        find . -path ./.sage -prune -o -type d -printf '%P|%y|%m|%U:%G|%T@\n'
        find . -path ./.sage -prune -o ! -type d -printf '%P|%y|%m|%U:%G|%T@|%s|%l|%n\n'
        find . -type f -exec sha1sum {} +
        find . ! -type d -links +1 -printf 'same %i|%P\n'
        """;

    public static string Of(string directory) => Normal(ProcessRun.Checked(directory, "/bin/sh", "-ec", Script).Result);

    /// <summary>The lines in order, and the names of one file without its number.</summary>
    public static string Normal(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var groups = lines.Where(line => line.StartsWith("same ", StringComparison.Ordinal))
            .GroupBy(line => line.Split('|')[0], line => line.Split('|')[1], StringComparer.Ordinal)
            .Select(group => "same " + string.Join(' ', group.Order(StringComparer.Ordinal)));
        return string.Join('\n', lines.Where(line => !line.StartsWith("same ", StringComparison.Ordinal)).Concat(groups).Order(StringComparer.Ordinal));
    }

    /// <summary>Without the times of directories, which nobody sets.</summary>
    public static string Timeless(string image) =>
        string.Join('\n', image.Split('\n').Select(line => line.Split('|') is [var path, "d", var mode, var owner, _] ? $"{path}|d|{mode}|{owner}" : line));
}
