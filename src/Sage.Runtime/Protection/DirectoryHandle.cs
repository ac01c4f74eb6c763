using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// An open directory. Everything goes through the descriptor and single names, so a directory that is exchanged for a link
/// while we work cannot lead anywhere else.
/// </summary>
internal sealed partial class DirectoryHandle : IDisposable
{
    private static readonly int DirectoryFlags =
        OpenatFlags.ReadOnly | OpenatFlags.Directory | OpenatFlags.NoFollow | OpenatFlags.CloseOnExec;

    private DirectoryHandle(SafeFileHandle handle, string path)
    {
        Handle = handle;
        Path = path;
    }

    /// <summary>Where the directory was when it was opened, for messages.</summary>
    public string Path { get; }

    public SafeFileHandle Handle { get; }

    /// <summary>Opens a directory by its absolute path, no part of which may be a link; null where nothing is.</summary>
    /// <exception cref="SageException">A part is a symbolic link (refused), or it cannot be opened.</exception>
    public static DirectoryHandle? TryOpen(string path) => Walk(path, createMode: null);

    /// <summary>As <see cref="TryOpen"/>, and makes what is missing.</summary>
    /// <param name="mode">Of directories that are made, before the process's mask.</param>
    /// <exception cref="SageException">A part is a link or no directory, or cannot be made.</exception>
    public static DirectoryHandle OpenOrCreate(string path, uint mode = 0b111_111_111) => Walk(path, mode)!;

    /// <summary>Opens a directory in this one.</summary>
    /// <exception cref="SageException">It is a link, no directory, or cannot be opened.</exception>
    public DirectoryHandle Open(string name) => TryOpenChild(name, out var errno) ?? throw Refusal(name, errno);

    public void Dispose() => Handle.Dispose();

    /// <summary>The path of a name in this directory, for messages.</summary>
    public string PathOf(string name) => Path.EndsWith('/') ? Path + name : $"{Path}/{name}";

    private static DirectoryHandle? Walk(string path, uint? createMode)
    {
        if (!OperatingSystem.IsLinux())
            throw new SageException(ExitCode.Capability, "Protected paths need Linux; leave Protects empty on this system.");
        var directory = Root();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            using var parent = directory;
            var child = parent.TryOpenChild(part, out var errno);
            if (child is null && errno == Errno.NotFound && createMode is { } mode)
            {
                parent.MakeDirectory(part, mode);
                child = parent.Open(part);
            }
            if (child is null)
            {
                var isLink = parent.Status(part)?.Type == FileType.Link;
                if (createMode is null && !isLink && errno is Errno.NotFound or Errno.NotDirectory)
                    return null;
                throw parent.Refusal(part, errno);
            }
            directory = child;
        }
        return directory;
    }

    private static DirectoryHandle Root()
    {
        var handle = Interop.Openat(AtFlags.CurrentDirectory, "/\0"u8, DirectoryFlags, 0);
        return handle.IsInvalid ? throw PathError.Last("opened", "/") : new DirectoryHandle(handle, "/");
    }

    private DirectoryHandle? TryOpenChild(string name, out int errno)
    {
        var handle = Interop.Openat(Handle, PathText.Terminated(name), DirectoryFlags, 0);
        errno = handle.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        return handle.IsInvalid ? null : new DirectoryHandle(handle, PathOf(name));
    }

    private SageException Refusal(string name, int errno) => Status(name) switch
    {
        { Type: FileType.Link } => new SageException(
            ExitCode.Refused, $"'{PathOf(name)}' is a symbolic link where a directory was expected; put the directory back and run again."),
        { Type: not FileType.Directory } => new SageException(
            ExitCode.Failed, $"'{PathOf(name)}' is not a directory; move it away and run again."),
        _ => PathError.From(errno, "opened", PathOf(name)),
    };
}
