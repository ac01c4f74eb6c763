using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>What the workspace has below a directory.</summary>
internal static class WorkspaceWalk
{
    /// <summary>Every entry, a directory before what is in it.</summary>
    /// <param name="isLeftOut">Says of a directory that it, and what is below, does not count.</param>
    public static IEnumerable<Hidden> Below(FileTree workspace, byte[] path, Func<byte[], bool> isLeftOut)
    {
        var waiting = new Stack<byte[]>([path]);
        while (waiting.TryPop(out var directory))
        {
            foreach (var entry in In(workspace, directory).Where(entry => !entry.Facts.IsDirectory || !isLeftOut(entry.Path)))
            {
                yield return entry;
                if (entry.Facts.IsDirectory)
                    waiting.Push(entry.Path);
            }
        }
    }

    /// <summary>The entries of a directory.</summary>
    public static List<Hidden> In(FileTree workspace, byte[] directory)
    {
        using var open = workspace.OpenDirectory(directory);
        var entries = new List<Hidden>();
        foreach (var name in DirectoryNames.Read(open, PathEscape.Of(directory)))
        {
            if (EntryFacts.Of(open, name) is { } facts)
                entries.Add(new Hidden(BytePath.Join(directory, name), facts));
        }
        return entries;
    }
}
