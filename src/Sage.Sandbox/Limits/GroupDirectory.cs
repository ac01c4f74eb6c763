using System.Globalization;
using System.Runtime.InteropServices;
using Sage.Linux;

namespace Sage.Sandbox.Limits;

/// <summary>Makes and removes the directories of groups.</summary>
internal static class GroupDirectory
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes one; returns 0 or the errno.</summary>
    public static int Make(string path) => Interop.MkDir(path, 0x1ED) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Removes one with those below it, as far as no process is in them; says whether it is gone.</summary>
    public static bool TryRemove(string path)
    {
        foreach (var below in Below(path))
            TryRemove(below);
        return Interop.RmDir(path) == 0 || Marshal.GetLastPInvokeError() == Errno.NotFound;
    }

    /// <summary>Removes one whose processes are ending. One that the kernel keeps for longer than ten seconds, as for a disk that does not answer, is left to <see cref="Sweep"/>.</summary>
    public static async ValueTask RemoveAsync(string path)
    {
        var end = Environment.TickCount64 + (long)LongestWait.TotalMilliseconds;
        for (var pause = TimeSpan.FromMilliseconds(1); !TryRemove(path) && Environment.TickCount64 < end; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            await Task.Delay(pause).ConfigureAwait(false);
    }

    /// <summary>Removes groups that are empty and whose makers were killed.</summary>
    public static void Sweep(string path)
    {
        foreach (var left in Below(path).Where(directory => GroupName.IsLeft(Path.GetFileName(directory))))
            TryRemove(left);
    }

    /// <summary>Ends every process in a group and those below it, one by one: <c>cgroup.kill</c> is there since Linux 5.14, and in v1 never.</summary>
    public static void Kill(string path)
    {
        // What is started meanwhile is found in the next round.
        var known = new HashSet<int>();
        while (All(path).SelectMany(GroupFile.Processes).Where(known.Add).ToList() is { Count: > 0 } fresh)
        {
            foreach (var process in fresh)
                _ = Interop.Kill(process, Signals.Kill);
        }
    }

    private static IEnumerable<string> All(string path) => Below(path).SelectMany(All).Prepend(path);

    private static string[] Below(string path)
    {
        try
        {
            return Directory.GetDirectories(path);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
