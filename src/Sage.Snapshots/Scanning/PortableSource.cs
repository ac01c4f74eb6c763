using Sage.Linux;
using Sage.Snapshots.Saving;

namespace Sage.Snapshots.Scanning;

/// <summary>A tree by its path, as .NET shows it on every system.</summary>
internal sealed class PortableSource : SourceRoot
{
    private readonly PortablePaths _paths;

    private PortableSource(string path, string identity, in EntryStat stat)
        : base(path, stat)
    {
        _paths = new PortablePaths(path);
        Identity = identity;
    }

    /// <summary>A file system without times of change may give a directory its old time back.</summary>
    public override bool DirectoryTimesTell => false;

    /// <summary>The root's path without links.</summary>
    public string Identity { get; }

    /// <summary>Opens a directory by its absolute path.</summary>
    /// <exception cref="SnapshotException">It is no directory, or may not be read.</exception>
    public static PortableSource OpenAt(string path)
    {
        try
        {
            var identity = RealPath.Of(path);
            var error = PortableStat.TryRead(identity, identity, out var stat);
            if (error == Errno.NotFound)
                throw new SnapshotException(SnapshotFault.NotFound, Messages.NoDirectory(path));
            if (error != 0)
                throw new SnapshotException(SnapshotFault.Failed, Messages.CannotRead(path, PortableError.TextOf(error)));
            if (stat.Type != ModeType.Directory)
                throw new SnapshotException(SnapshotFault.Usage, Messages.NotADirectory(path));
            return new PortableSource(path, identity, stat);
        }
        catch (Exception refused) when (refused is not SnapshotException && PortableError.IsOfFiles(refused))
        {
            throw new SnapshotException(SnapshotFault.Failed, Messages.CannotRead(path, refused.Message), refused);
        }
    }

    /// <remarks>.NET cannot have a file system written out. What was changed through memory and shows in no time yet is met when the system writes it, or by the sampled reading.</remarks>
    public override bool TrySettle() => true;

    public override int TryOpenDirectory(ReadOnlySpan<byte> path, out SourceDirectory directory)
    {
        directory = null!;
        path = path[..^1];
        var error = _paths.TryReach(path, out var full);
        // The root may be named by a link, what is below may not.
        if (error == 0 && !path.IsEmpty)
            error = PortablePaths.TryPass(full);
        if (error == 0)
            directory = new PortableSourceDirectory(full, IdentityOf(full));
        return error;
    }

    public override int TryOpenFile(ReadOnlySpan<byte> path, out SourceFile file)
    {
        file = null!;
        var error = _paths.TryReach(path[..^1], out var full);
        return error == 0 ? PortableSourceFile.TryOpen(full, IdentityOf(full), out file) : error;
    }

    public override int TryStat(ReadOnlySpan<byte> path, out EntryStat stat)
    {
        stat = default;
        var error = _paths.TryReach(path[..^1], out var full);
        return error == 0 ? PortableStat.TryRead(full, IdentityOf(full), out stat) : error;
    }

    public override EntryStat StatOf(string directory)
    {
        var identity = RealPath.Of(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(directory)));
        var error = PortableStat.TryRead(identity, identity, out var stat);
        return error == 0 ? stat : throw new NativeException("stat", directory, error);
    }

    public override void Dispose()
    {
        // There is nothing open.
    }

    private string IdentityOf(string full) => string.Concat(Identity, full.AsSpan(Path.Length));
}
