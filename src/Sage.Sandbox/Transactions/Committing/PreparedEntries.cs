using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>Makes what a commit brings, but for what it moves.</summary>
internal static class PreparedEntries
{
    /// <summary>Makes directories and copies, which nothing uses yet.</summary>
    /// <param name="staging">Where.</param>
    /// <exception cref="IOException">Something cannot be made.</exception>
    public static void Make(LayerStack layers, CommitPlan plan, FileTree staging, CancellationToken stop)
    {
        using var names = new NameCursor(staging);
        foreach (var (to, node) in plan.Prepared)
        {
            stop.ThrowIfCancellationRequested();
            var directory = names.OpenParent(PathEscape.TryParse(to), out var name);
            Make(layers[node.Entry.Top.Layer], node, directory, name);
            if (!node.IsDirectory)
                AttributeCopy.Apply(node.Entry.Facts, node.Entry.Attributes, directory, name);
        }
    }

    private static void Make(FileTree layer, ChangeNode node, SafeFileHandle directory, byte[] name)
    {
        const uint privateFile = 0b110_000_000;
        byte[] terminated = [.. name, 0];
        var facts = node.Entry.Facts;
        var made = facts.Type switch
        {
            ModeType.Directory => Interop.Mkdirat(directory, terminated, (uint)PrivateDirectory.Mode),
            ModeType.Regular => CopyFile(layer, node.Entry.Top.Path, directory, terminated),
            ModeType.Link => Interop.Symlinkat((byte[])[.. LinkTarget.Of(layer, node.Entry.Top.Path), 0], directory, terminated),
            _ => Interop.Mknodat(directory, terminated, facts.Type | privateFile, DeviceNumber(facts.DeviceNode)),
        };
        if (made != 0)
            throw NativeException.Last("make", PathEscape.Of(node.Path));
    }

    private static int CopyFile(FileTree layer, byte[] path, SafeFileHandle directory, byte[] name)
    {
        const int flags = OpenatFlags.ReadWrite | OpenatFlags.Create | OpenatFlags.Exclusive | OpenatFlags.CloseOnExec;
        using var from = OpenOwn(layer, path);
        using var to = Interop.Openat(directory, name, flags, 0b110_000_000);
        if (to.IsInvalid)
            return -1;
        FileCopy.Copy(from, PathEscape.Of(path), to, PathEscape.Of(path), CancellationToken.None);
        return 0;
    }

    /// <summary>Opens a file of a layer that its owner may have shut from himself.</summary>
    private static SafeFileHandle OpenOwn(FileTree layer, byte[] path)
    {
        const int flags = OpenatFlags.ReadOnly | OpenatFlags.NonBlocking;
        var error = layer.TryOpen(path, flags, out var file);
        if (error == 0)
            return file;
        file.Dispose();
        if (error != Errno.AccessDenied)
            throw new NativeException("open", PathEscape.Of(path), error);
        using var place = layer.Open(path, OpenatFlags.PathOnly);
        var mode = EntryFacts.Of(place).Mode & EntryFacts.PermissionMask;
        OpenPath.SetMode(place, mode | 0b100_000_000);
        try
        {
            return layer.Open(path, flags);
        }
        finally
        {
            OpenPath.SetMode(place, mode);
        }
    }

    /// <summary>As the C library's <c>makedev(3)</c> packs it.</summary>
    private static ulong DeviceNumber(ulong node)
    {
        var (major, minor) = (node >> 32, node & uint.MaxValue);
        return (minor & 0xFF) | (major & 0xFFF) << 8 | (minor & ~0xFFul) << 12 | (major & ~0xFFFul) << 32;
    }
}
