using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;
using Sage.Sandbox.Transactions.Reading;

namespace Sage.Sandbox.Transactions.Committing;

/// <summary>
/// The names in a tree, one directory after the other: the one used last stays open. Where this user has taken rights to a directory from himself, he gets them back; whoever commits says at the end which
/// rights it shall have.
/// </summary>
internal sealed class NameCursor(FileTree tree) : IDisposable
{
    private const uint OwnRights = 0b111_000_000;

    private byte[]? _path;
    private SafeFileHandle? _open;

    public FileTree Tree => tree;

    /// <summary>The directory that a path is in; null where it is not there.</summary>
    /// <exception cref="NativeException">It cannot be opened.</exception>
    public SafeFileHandle? TryOpenParent(ReadOnlySpan<byte> path, out byte[] name)
    {
        (var directory, name) = BytePath.Split(path);
        if (name.Length == 0)
            name = "."u8.ToArray();
        if (_open is not null && _path.AsSpan().SequenceEqual(directory))
            return _open;
        Dispose();
        var error = tree.TryOpen(directory, OpenatFlags.ReadOnly | OpenatFlags.Directory, out var open);
        if (error == Errno.AccessDenied && Allow(directory))
        {
            open.Dispose();
            error = tree.TryOpen(directory, OpenatFlags.ReadOnly | OpenatFlags.Directory, out open);
        }
        (_path, _open) = error == 0 ? (directory, open) : (null, null);
        if (_open is null)
            open.Dispose();
        if (error is 0 or Errno.NotFound or Errno.NotDirectory || error == Errno.Loop)
            return _open;
        throw new NativeException("open", $"{tree.Name}/{PathEscape.Of(directory)}", error);
    }

    /// <summary>The directory that a path is in.</summary>
    /// <exception cref="NativeException">It is not there, or cannot be opened.</exception>
    public SafeFileHandle OpenParent(ReadOnlySpan<byte> path, out byte[] name) =>
        TryOpenParent(path, out name) ?? throw new NativeException("open", $"{tree.Name}/{PathEscape.Of(path)}", Errno.NotFound);

    /// <summary>What is at a path; null where nothing is.</summary>
    public EntryFacts? Look(ReadOnlySpan<byte> path) => TryOpenParent(path, out var name) is { } parent ? EntryFacts.Of(parent, name) : null;

    /// <summary>Gives this user all rights to his directories on the way to a path, and says whether any was missing.</summary>
    public bool Allow(ReadOnlySpan<byte> directory)
    {
        var any = false;
        for (var end = 0; ; end++)
        {
            var next = end >= directory.Length ? -1 : directory[end..].IndexOf((byte)'/');
            end = next < 0 ? directory.Length : end + next;
            any |= AllowOne(directory[..end]);
            if (end >= directory.Length)
                return any;
        }
    }

    public void Dispose()
    {
        _open?.Dispose();
        _open = null;
    }

    private bool AllowOne(ReadOnlySpan<byte> path)
    {
        if (tree.TryOpen(path, OpenatFlags.PathOnly | OpenatFlags.Directory, out var directory) != 0)
        {
            directory.Dispose();
            return false;
        }
        using (directory)
        {
            var mode = EntryFacts.Of(directory).Mode & EntryFacts.PermissionMask;
            return (mode & OwnRights) != OwnRights && Interop.Fchmodat(AtFlags.CurrentDirectory, OpenPath.Of(directory), mode | OwnRights, 0) == 0;
        }
    }
}
