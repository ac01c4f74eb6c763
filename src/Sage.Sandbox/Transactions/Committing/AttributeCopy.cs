using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>Gives an entry the owner, extended attributes, mode and time of another, in this order: a change of owner takes set-user-ID bits and capabilities away, an ACL changes the mode.</summary>
internal static unsafe class AttributeCopy
{
    /// <summary>Without it a user cannot change the attributes of his own file.</summary>
    private const uint OwnWriting = 0b010_000_000;

    /// <summary>To an open directory.</summary>
    /// <exception cref="NativeException">The system says no.</exception>
    public static void Directory(in EntryFacts facts, EntryAttributes attributes, SafeFileHandle directory) => Apply(facts, attributes, directory, "."u8);

    /// <summary>To an entry of an open directory, links not followed.</summary>
    /// <exception cref="NativeException">The system says no.</exception>
    public static void Apply(in EntryFacts facts, EntryAttributes attributes, SafeFileHandle directory, ReadOnlySpan<byte> name)
    {
        byte[] terminated = [.. name, 0];
        var text = PathEscape.Of(name);
        if (EntryFacts.Of(directory, name) is not { } present)
            throw new NativeException("statx", text, Errno.NotFound);
        // Only root may give a file to somebody else; others have none that is not theirs in a layer, but for the root of one.
        if ((present.Uid, present.Gid) != (facts.Uid, facts.Gid) && Interop.Fchownat(directory, terminated, facts.Uid, facts.Gid, AtFlags.SymlinkNoFollow) != 0 && Environment.IsPrivilegedProcess)
            throw NativeException.Last("chown", text);
        if (facts.Type != ModeType.Link && (present.Mode & OwnWriting) == 0 && PermissionBits.Set(directory, terminated, present.Mode & EntryFacts.PermissionMask | OwnWriting) != 0)
            throw NativeException.Last("chmod", text);
        Apply(attributes, EntryAttributes.PathOf(directory, name), EntryAttributes.Of(directory, name), text);
        if (facts.Type != ModeType.Link && PermissionBits.Set(directory, terminated, facts.Mode & EntryFacts.PermissionMask) != 0)
            throw NativeException.Last("chmod", text);
        SetTime(facts.Modified, directory, name);
    }

    /// <summary>Sets the time of modification, links not followed.</summary>
    /// <exception cref="NativeException">The system says no.</exception>
    public static void SetTime(TimeSpec modified, SafeFileHandle directory, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<TimeSpec> times = [new TimeSpec(0, TimeSpec.Omit), modified];
        if (Interop.Utimensat(directory, (byte[])[.. name, 0], times, AtFlags.SymlinkNoFollow) != 0)
            throw NativeException.Last("utimensat", PathEscape.Of(name));
    }

    /// <summary>Takes the attributes of overlays from an entry.</summary>
    /// <exception cref="NativeException">The system says no.</exception>
    public static void RemoveOverlay(in EntryFacts facts, SafeFileHandle directory, ReadOnlySpan<byte> name)
    {
        var text = PathEscape.Of(name);
        var isShut = facts.Type != ModeType.Link && (facts.Mode & OwnWriting) == 0;
        if (isShut && PermissionBits.Set(directory, (byte[])[.. name, 0], facts.Mode & EntryFacts.PermissionMask | OwnWriting) != 0)
            throw NativeException.Last("chmod", text);
        foreach (var (attribute, _) in EntryAttributes.Of(directory, name).All.Where(one => OverlayNames.Are(one.Name)))
            Remove(attribute, EntryAttributes.PathOf(directory, name), text);
        if (isShut && PermissionBits.Set(directory, (byte[])[.. name, 0], facts.Mode & EntryFacts.PermissionMask) != 0)
            throw NativeException.Last("chmod", text);
    }

    private static void Apply(EntryAttributes wanted, byte[] path, EntryAttributes present, string text)
    {
        foreach (var (name, _) in present.Own.Where(one => wanted.Find(one.Name) is null))
            Remove(name, path, text);
        foreach (var (name, value) in wanted.Own.Where(one => !present.Find(one.Name).AsSpan().SequenceEqual(one.Value) || present.Find(one.Name) is null))
        {
            fixed (byte* pathPointer = path, namePointer = (byte[])[.. name, 0], valuePointer = value)
            {
                if (Interop.Lsetxattr(pathPointer, namePointer, valuePointer, (nuint)value.Length, 0) != 0)
                    throw NativeException.Last("setxattr", text);
            }
        }
    }

    private static void Remove(byte[] name, byte[] path, string text)
    {
        fixed (byte* pathPointer = path, namePointer = (byte[])[.. name, 0])
        {
            // An ACL that says no more than the mode goes when the mode is set.
            if (Interop.Lremovexattr(pathPointer, namePointer) != 0 && Marshal.GetLastPInvokeError() != Errno.NoData)
                throw NativeException.Last("removexattr", text);
        }
    }
}
