using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>
/// Gives entries their owner, extended attributes, mode and time, in this order: a change of owner takes set-user-ID bits and capabilities away, an ACL changes the mode.
/// </summary>
internal sealed unsafe class EntryAttributes
{
    private long _ownersLeft;

    /// <summary>Entries that could not be given to their owners.</summary>
    public long OwnersLeft => Interlocked.Read(ref _ownersLeft);

    /// <summary>Makes an open file or directory what an entry says; returns 0 or the error number.</summary>
    public int Apply(int descriptor, in TreeEntry entry)
    {
        var error = RawStat.TryRead(descriptor, out var stat);
        if (error != 0)
            return error;
        var head = entry.Head;
        var isOthers = head.IsWhole && (stat.Uid, stat.Gid) != (head.Uid, head.Gid);
        if (isOthers && Interop.FChown(descriptor, head.Uid, head.Gid) != 0 && !IsOwnerLeft(out error))
            return error;
        error = ExtendedAttributes.TryRead(descriptor, out var present);
        var hasAttributes = present.Count > 0 || !entry.Attributes.IsEmpty;
        if (error == 0 && hasAttributes && head.IsWhole)
            error = new AttributeWriter(descriptor).Apply(present, entry);
        if (error != 0)
            return error;
        if ((isOthers || hasAttributes || (stat.Mode & TreeFormat.ModeBits) != head.Mode) && Interop.FChmod(descriptor, head.Mode) != 0)
            return Marshal.GetLastPInvokeError();
        var times = stackalloc TimeSpec[] { new TimeSpec(0, TimeSpec.Omit), new TimeSpec(head.Seconds, head.Nanoseconds) };
        return Interop.FUtimens(descriptor, times) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Makes a name in a directory what an entry says, links not followed; returns 0 or the error number.</summary>
    /// <param name="name">The name and a NUL.</param>
    public int Apply(SafeFileHandle directory, ReadOnlySpan<byte> name, in TreeEntry entry)
    {
        var descriptor = (int)directory.DangerousGetHandle();
        EntryStat stat;
        int error;
        fixed (byte* pointer = name)
            error = RawStat.TryRead(descriptor, pointer, out stat);
        if (error != 0)
            return error;
        var head = entry.Head;
        var isOthers = head.IsWhole && (stat.Uid, stat.Gid) != (head.Uid, head.Gid);
        if (isOthers && Interop.Fchownat(directory, name, head.Uid, head.Gid, AtFlags.SymlinkNoFollow) != 0 && !IsOwnerLeft(out error))
            return error;
        error = LinkReader.TryReadAttributes(descriptor, name[..^1], out var present);
        if (error == 0 && head.IsWhole)
            error = new AttributeWriter(descriptor, name).Apply(present, entry);
        if (error != 0)
            return error;
        if (head.Type != EntryType.SymbolicLink && PermissionBits.Set(directory, name, head.Mode) != 0)
            return Marshal.GetLastPInvokeError();
        ReadOnlySpan<TimeSpec> times = [new TimeSpec(0, TimeSpec.Omit), new TimeSpec(head.Seconds, head.Nanoseconds)];
        return Interop.Utimensat(directory, name, times, AtFlags.SymlinkNoFollow) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Whether the owner stays another because only root may change it.</summary>
    private bool IsOwnerLeft(out int error)
    {
        error = Marshal.GetLastPInvokeError();
        if (error != Errno.NotPermitted || Environment.IsPrivilegedProcess)
            return false;
        Interlocked.Increment(ref _ownersLeft);
        return true;
    }
}
