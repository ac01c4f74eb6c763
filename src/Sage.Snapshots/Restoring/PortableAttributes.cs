using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Gives entries their mode and time, which is all that .NET can. Every call returns 0 or an error number, or throws an error of files.</summary>
internal sealed class PortableAttributes
{
    private long _ownersLeft;

    /// <summary>Entries that have an owner, and were not given to it.</summary>
    public long OwnersLeft => Interlocked.Read(ref _ownersLeft);

    /// <summary>Makes an open file what an entry says.</summary>
    public int Apply(SafeFileHandle file, in EntryHead head)
    {
        if (PortableFile.TimeOf(head.Seconds, head.Nanoseconds) is not { } time)
            return Errno.Invalid;
        File.SetLastWriteTimeUtc(file, time);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, (UnixFileMode)head.Mode);
        else if (PortableFile.IsReadOnly(head.Mode))
            File.SetAttributes(file, File.GetAttributes(file) | FileAttributes.ReadOnly);
        CountOwner(head);
        return 0;
    }

    /// <summary>Makes what is at a path what an entry says; a link is not followed.</summary>
    public int Apply(string path, in EntryHead head)
    {
        var info = new FileInfo(path);
        var isLink = info.LinkTarget is not null;
        if (isLink != (head.Type == EntryType.SymbolicLink))
            return Errno.Loop;
        if (PortableFile.TimeOf(head.Seconds, head.Nanoseconds) is not { } time)
            return Errno.Invalid;
        AllowReplacing(path);
        // On Windows .NET would set the time of what a link leads to.
        if (!isLink || !OperatingSystem.IsWindows())
            File.SetLastWriteTimeUtc(path, time);
        if (!isLink && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)head.Mode);
        else if (!isLink && head.Type == EntryType.File && PortableFile.IsReadOnly(head.Mode))
            info.IsReadOnly = true;
        CountOwner(head);
        return 0;
    }

    /// <summary>Windows neither changes nor removes a file that is read-only.</summary>
    public static void AllowReplacing(string path)
    {
        if (OperatingSystem.IsWindows() && new FileInfo(path) is { Exists: true, IsReadOnly: true, LinkTarget: null } file)
            file.IsReadOnly = false;
    }

    private void CountOwner(in EntryHead head)
    {
        if (head.IsWhole)
            Interlocked.Increment(ref _ownersLeft);
    }
}
