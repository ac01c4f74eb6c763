using Sage.Linux;
using Sage.Snapshots.Scanning;

namespace Sage.Snapshots.Tests.Saving;

/// <summary>Trees that changed so long ago that a scan can believe their times.</summary>
internal static class Settled
{
    /// <summary>Waits until what was written last is older than a scan that begins now.</summary>
    public static void Wait(string root)
    {
        var newest = Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories).Append(root)
            .Max(path => new FileInfo(path).LinkTarget is null ? Changed(path) : default);
        SpinWait.SpinUntil(() => FileTime.Now().CompareTo(newest) > 0);
    }

    /// <summary>When anything of an entry changed last.</summary>
    public static FileTime Changed(string path)
    {
        Assert.Equal(0, Interop.StatxAt(Interop.AtCurrentDirectory, path, AtFlags.SymlinkNoFollow, StatxBuffer.BasicStats, out var facts));
        return new FileTime(facts.ChangeTime.Seconds, facts.ChangeTime.Nanoseconds);
    }
}
