using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>An open directory below which paths are resolved: beneath it, through no symbolic link and onto no other mount, whatever others do to the tree meanwhile. Needs Linux 5.6.</summary>
internal sealed unsafe class FileTree : IDisposable
{
    private FileTree(string name, SafeFileHandle root) => (Name, Root) = (name, root);

    /// <summary>Its path, for errors.</summary>
    public string Name { get; }

    public SafeFileHandle Root { get; }

    /// <exception cref="SandboxException">It is no directory, or cannot be opened.</exception>
    public static FileTree Open(string path) => new(path, RealDirectory.Open(path));

    /// <summary>A directory of a tree as a tree of its own.</summary>
    /// <exception cref="NativeException">It is no directory, or cannot be opened.</exception>
    public static FileTree Below(FileTree tree, string name) => new($"{tree.Name}/{name}", tree.OpenDirectory(PathText.Encode(name)));

    /// <summary>Opens a path, or returns the error number.</summary>
    /// <param name="path">Relative, without a NUL; empty for the root.</param>
    /// <param name="flags">Of <see cref="OpenatFlags"/>; closing on exec and following no link go without saying.</param>
    public int TryOpen(ReadOnlySpan<byte> path, int flags, out SafeFileHandle file, uint mode = 0)
    {
        var how = new OpenHow
        {
            Flags = (uint)(flags | OpenatFlags.CloseOnExec | OpenatFlags.NoFollow),
            Mode = mode,
            Resolve = OpenHow.Beneath | OpenHow.NoSymlinks | OpenHow.NoOtherMounts,
        };
        int descriptor, error = 0;
        do
        {
            fixed (byte* pointer = (byte[])(path.IsEmpty ? [(byte)'.', 0] : [.. path, 0]))
                descriptor = Interop.Openat2((int)Root.DangerousGetHandle(), pointer, how);
            if (descriptor < 0)
                error = Marshal.GetLastPInvokeError();
            // EAGAIN: a rename somewhere on the way made the kernel unsure; openat2(2) asks to try again.
        }
        while (descriptor < 0 && (error == Errno.Interrupted || error == Errno.WouldBlock));
        file = new SafeFileHandle(descriptor, ownsHandle: true);
        return descriptor < 0 ? error : 0;
    }

    /// <summary>Opens a path.</summary>
    /// <exception cref="NativeException">It cannot be opened.</exception>
    public SafeFileHandle Open(ReadOnlySpan<byte> path, int flags)
    {
        var error = TryOpen(path, flags, out var file);
        if (error == 0)
            return file;
        file.Dispose();
        throw new NativeException("open", $"{Name}/{PathEscape.Of(path)}", error);
    }

    /// <summary>Opens a directory.</summary>
    /// <exception cref="NativeException">It cannot be opened.</exception>
    public SafeFileHandle OpenDirectory(ReadOnlySpan<byte> path) => Open(path, OpenatFlags.ReadOnly | OpenatFlags.Directory);

    /// <summary>What is at a path; null where nothing is.</summary>
    /// <exception cref="NativeException">It cannot be looked at.</exception>
    public EntryFacts? Look(ReadOnlySpan<byte> path)
    {
        var error = TryOpen(path, OpenatFlags.PathOnly, out var file);
        using (file)
        {
            return error switch
            {
                0 => EntryFacts.Of(file),
                Errno.NotFound or Errno.NotDirectory => null,
                _ when error == Errno.Loop => null,
                _ => throw new NativeException("open", $"{Name}/{PathEscape.Of(path)}", error),
            };
        }
    }

    public void Dispose() => Root.Dispose();
}
