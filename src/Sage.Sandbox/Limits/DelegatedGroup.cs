using Sage.Linux;

namespace Sage.Sandbox.Limits;

/// <summary>Gives controllers of cgroup v2 to the groups below one.</summary>
internal static class DelegatedGroup
{
    /// <summary>The group below a delegated one that takes the processes that were in it.</summary>
    public const string Leaf = "sage-processes";

    private const int Attempts = 10;

    /// <summary>
    /// Gives them, and returns 0 or the errno. A group cannot give controllers while it has processes of its own: these, the tool and whoever started it, move to a group
    /// of their own below it, as container engines do it.
    /// </summary>
    /// <param name="group">Its directory.</param>
    public static int Enable(string group, IEnumerable<string> controllers)
    {
        var file = group + "/cgroup.subtree_control";
        var given = (GroupFile.Read(file) ?? "").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var missing = string.Join(' ', controllers.Except(given, StringComparer.Ordinal).Select(controller => "+" + controller));
        if (missing.Length == 0)
            return 0;
        var errno = GroupFile.Write(file, missing);
        // What is started meanwhile starts in the group.
        for (var i = 0; i < Attempts && errno == Errno.Busy; i++)
        {
            _ = Interop.MkDir($"{group}/{Leaf}", 0x1ED);
            foreach (var process in GroupFile.Processes(group))
                _ = GroupFile.Write($"{group}/{Leaf}/cgroup.procs", process.ToString(System.Globalization.CultureInfo.InvariantCulture));
            errno = GroupFile.Write(file, missing);
        }
        return errno;
    }
}
