using Sage.Linux;

namespace Sage.Runtime;

/// <summary>
/// A directory by its path. Before each call every directory of the path is looked at again, and a link among them is refused; against
/// somebody who exchanges one in the instant between, .NET has no means.
/// </summary>
internal sealed partial class PortableDirectory : DirectoryHandle
{
    private readonly PortableDirectory? _parent;
    private readonly HashSet<string> _mounts;
    private readonly HashSet<string> _unflushed;

    private PortableDirectory(string path, PortableDirectory? parent, HashSet<string> mounts, HashSet<string> unflushed)
        : base(path)
    {
        _parent = parent;
        _mounts = mounts;
        _unflushed = unflushed;
    }

    public override bool FlushesContents => false;

    /// <summary>Opens the root of a file system's paths.</summary>
    public static PortableDirectory OpenRoot(string root)
    {
        // Windows mounts by links, which are never followed.
        var mounts = OperatingSystem.IsWindows() ? [] : DriveInfo.GetDrives().Select(drive => drive.RootDirectory.FullName);
        return new PortableDirectory(root, parent: null, mounts.ToHashSet(PathRules.OfThisSystem.Comparer), new HashSet<string>(StringComparer.Ordinal));
    }

    public override DirectoryHandle? TryOpen(string name, out int errno)
    {
        errno = Status(name)?.Type switch
        {
            null => Errno.NotFound,
            FileType.Directory => 0,
            _ => Errno.NotDirectory,
        };
        return errno == 0 ? new PortableDirectory(PathOf(name), this, _mounts, _unflushed) : null;
    }

    public override void Dispose()
    {
        // There is nothing open.
    }

    /// <summary>The full path of a name in this directory, once no part of the directory's own is a link.</summary>
    /// <exception cref="SageException">A part is a link by now, or the name is none.</exception>
    private string Reach(string name)
    {
        if (!PathRules.OfThisSystem.IsName(name))
            throw new SageException(ExitCode.Refused, Messages.NameIsInvalid(name, Path));
        RequireUnlinked();
        return PathOf(name);
    }

    private void RequireUnlinked()
    {
        if (_parent is null)
            return;
        _parent.RequireUnlinked();
        if (new FileInfo(Path).LinkTarget is not null)
            throw new SageException(ExitCode.Refused, Messages.PathBecameLink(Path));
    }

    /// <summary>Does something with a name, and turns the errors of .NET into sentences.</summary>
    private T With<T>(string name, PathAction action, Func<string, T> work)
    {
        var path = Reach(name);
        try
        {
            return work(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw PathError.From(e, action, path);
        }
    }

    /// <summary>As <see cref="With{T}"/>, for what changes the entries of this directory.</summary>
    private T Changing<T>(string name, PathAction action, Func<string, T> work)
    {
        _unflushed.Add(Path);
        return With(name, action, work);
    }
}
