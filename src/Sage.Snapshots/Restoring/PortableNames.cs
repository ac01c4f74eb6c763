using System.Text;
using System.Text.Unicode;
using Sage.Linux;
using Sage.Snapshots.Reading;
using Sage.Snapshots.Scanning;
using Sage.Snapshots.Trees;

namespace Sage.Snapshots.Restoring;

/// <summary>Names by their paths, with what .NET offers on every system.</summary>
internal sealed class PortableNames(PortableTarget target, PortableAttributes attributes) : TargetNames
{
    private const UnixFileMode PrivateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public override int MakeDirectory(byte[] directory, ReadOnlySpan<byte> name) => target.Change(directory, name, static path =>
    {
        // .NET takes a directory that is there for one that it made.
        if ((int)new FileInfo(path).Attributes != -1)
            return Errno.Exists;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, PrivateMode);
        return 0;
    });

    public override int FindDirectory(byte[] path) => target.Try(path, static full =>
    {
        var error = PortablePaths.TryPass(full);
        // Where case does not count, another directory may answer to the name.
        return error != 0 || RealPath.NameIn(Path.GetDirectoryName(full)!, Path.GetFileName(full)) == Path.GetFileName(full) ? error : Errno.Exists;
    });

    public override int Make(byte[] directory, ReadOnlySpan<byte> name, EncodedEntry entry) => target.Change(directory, name, path =>
    {
        var decoded = entry.Decode();
        if (decoded.Head.Type != EntryType.SymbolicLink)
            return Errno.NotSupported;
        if (!Utf8.IsValid(decoded.Target))
            return Errno.Invalid;
        var link = Encoding.UTF8.GetString(decoded.Target);
        if (OperatingSystem.IsWindows())
            link = link.Replace('/', '\\');
        // Windows has links to files and links to directories.
        if (Directory.Exists(Path.Combine(Path.GetDirectoryName(path)!, link)))
            Directory.CreateSymbolicLink(path, link);
        else
            File.CreateSymbolicLink(path, link);
        return attributes.Apply(path, decoded.Head);
    });

    public override int Link(byte[] of, byte[] directory, ReadOnlySpan<byte> name) => Errno.NotSupported;

    public override int Rename(byte[] directory, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var error = target.Try(EntryPaths.Join(directory, to), static path =>
        {
            PortableAttributes.AllowReplacing(path);
            return 0;
        });
        if (error != 0 || !PortablePaths.TryName(to, out var name))
            return error != 0 ? error : Errno.Invalid;
        return target.Change(directory, from, path =>
        {
            var replaced = Path.Join(Path.GetDirectoryName(path), name);
            if (!OperatingSystem.IsWindows())
                return Interop.Rename(path, replaced) == 0 ? 0 : System.Runtime.InteropServices.Marshal.GetLastPInvokeError();
            if (!Directory.Exists(path))
            {
                File.Move(path, replaced, overwrite: true);
                return 0;
            }
            // .NET moves a link to a directory as a directory, and that over nothing.
            Delete(replaced, isDirectory: false);
            Directory.Move(path, replaced);
            return 0;
        });
    }

    public override int Remove(byte[] directory, ReadOnlySpan<byte> name, bool isDirectory) => target.Change(directory, name, path => Delete(path, isDirectory));

    public override int SetAttributes(byte[] directory, ReadOnlySpan<byte> name, EncodedEntry entry) =>
        target.Change(directory, name, path => attributes.Apply(path, entry.Decode().Head));

    public override int FinishDirectory(byte[] path, EncodedEntry entry) => target.Try(path, full =>
    {
        var error = path.Length == 0 ? 0 : PortablePaths.TryPass(full);
        if (error != 0)
            return error;
        target.Flush(full);
        // The root may be named by a link, what is below may not.
        return attributes.Apply(path.Length == 0 ? RealPath.Of(full) : full, entry.Decode().Head);
    });

    public override void Dispose()
    {
        // There is nothing open.
    }

    private static int Delete(string path, bool isDirectory)
    {
        var info = new FileInfo(path);
        if ((int)info.Attributes == -1)
            return Errno.NotFound;
        var isLink = info.LinkTarget is not null;
        if (isDirectory && isLink)
            return Errno.NotDirectory;
        PortableAttributes.AllowReplacing(path);
        // On Windows a link to a directory is removed as one; its target stays.
        if (isDirectory || (isLink && OperatingSystem.IsWindows() && (info.Attributes & FileAttributes.Directory) != 0))
            Directory.Delete(path);
        else
            File.Delete(path);
        return 0;
    }
}
