using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions;

/// <summary>Removes directories with all that is in them: through no link, and whatever rights their owner took from himself, as the kernel does with the directory in which it works.</summary>
internal static class TreeRemoval
{
    private const uint OwnRights = 0b111_000_000;

    /// <summary>Removes a directory; nothing happens where none is.</summary>
    /// <exception cref="NativeException">Something cannot be removed.</exception>
    public static void Remove(string path)
    {
        using var parent = RealDirectory.Open(Path.GetDirectoryName(path)!);
        Remove(parent, PathText.Encode(Path.GetFileName(path)));
    }

    /// <summary>Removes an entry of an open directory, whatever it is; nothing happens where none is.</summary>
    /// <exception cref="NativeException">Something cannot be removed.</exception>
    public static void Remove(SafeFileHandle parent, byte[] name)
    {
        byte[] terminated = [.. name, 0];
        var flags = EntryFacts.Of(parent, name) is { IsDirectory: true } ? AtFlags.RemoveDirectory : 0;
        if (Interop.Unlinkat(parent, terminated, flags) == 0)
            return;
        var error = Marshal.GetLastPInvokeError();
        if (error == Errno.NotFound)
            return;
        if (error == Errno.NotEmpty && flags != 0)
        {
            Empty(parent, name);
            if (Interop.Unlinkat(parent, terminated, AtFlags.RemoveDirectory) == 0)
                return;
        }
        throw NativeException.Last("unlink", PathEscape.Of(name));
    }

    private static void Empty(SafeFileHandle parent, byte[] name)
    {
        byte[] terminated = [.. name, 0];
        using var directory = Open(parent, terminated);
        if ((EntryFacts.Of(directory).Mode & OwnRights) != OwnRights && Interop.FChmod((int)directory.DangerousGetHandle(), OwnRights) != 0)
            throw NativeException.Last("chmod", PathEscape.Of(name));
        foreach (var entry in DirectoryNames.Read(directory, PathEscape.Of(name)))
            Remove(directory, entry);
    }

    private static SafeFileHandle Open(SafeFileHandle parent, byte[] name)
    {
        var directory = TryOpen(parent, name);
        if (!directory.IsInvalid)
            return directory;
        directory.Dispose();
        if (PermissionBits.Set(parent, name, OwnRights) != 0)
            throw NativeException.Last("chmod", PathEscape.Of(name.AsSpan(..^1)));
        directory = TryOpen(parent, name);
        return directory.IsInvalid ? throw NativeException.Last("open", PathEscape.Of(name.AsSpan(..^1))) : directory;
    }

    private static SafeFileHandle TryOpen(SafeFileHandle parent, byte[] name) =>
        Interop.Openat(parent, name, OpenatFlags.ReadOnly | OpenatFlags.Directory | OpenatFlags.NoFollow | OpenatFlags.CloseOnExec, 0);
}
