using Sage.Linux;
using Sage.Runtime;
using Sage.Sandbox.Transactions;

namespace Sage.Hosting.Sandboxing;

/// <summary>The topmost paths that a transaction changes, none of them in another: what has to be saved so that the commit can be taken back.</summary>
internal static class ChangedRoots
{
    /// <exception cref="SageException">A name directly in the working directory is no UTF-8, and cannot be protected.</exception>
    public static IReadOnlyList<string> Of(TransactionDiff diff)
    {
        // The working directory itself holds everything, and can only be changed in its attributes.
        var paths = diff.Changes.Where(change => change.Path.Length > 0).SelectMany(change => change.From is { } from ? new[] { change.Path, from } : [change.Path])
            .Select(Protectable).ToHashSet(StringComparer.Ordinal);
        return [.. paths.Where(path => !Above(path).Any(paths.Contains))];
    }

    /// <summary>The path, or the directory around a name that is no UTF-8.</summary>
    private static string Protectable(byte[] bytes)
    {
        var path = PathText.Decode(bytes);
        return PathText.IsUtf8(path) ? path
            : Above(path).FirstOrDefault(PathText.IsUtf8)
            ?? throw new SageException(ExitCode.Failed, Messages.ChangeCannotBeProtected(PathEscape.Of(bytes)));
    }

    private static IEnumerable<string> Above(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
            yield return path[..end];
    }
}
