using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

internal sealed partial class PortableDirectory
{
    public override SafeFileHandle? TryCreateFile(string name) => Status(name) is not null ? null : Changing(name, PathAction.Write, path =>
    {
        PrivateFile.Create(path).Dispose();
        return PrivateFile.Open(path, FileAccess.ReadWrite);
    });

    public override SafeFileHandle OpenForWriting(string name) => With(name, PathAction.Write, path => PrivateFile.Open(path, FileAccess.ReadWrite));

    public override bool TryMakeDirectory(string name, uint mode) => Status(name) is null && Changing(name, PathAction.Make, path =>
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, (UnixFileMode)mode);
        return true;
    });

    public override void MakeLink(string name, string target) => Changing(name, PathAction.Write, path =>
        // Windows has links to files and links to directories.
        Directory.Exists(System.IO.Path.Combine(Path, target)) ? Directory.CreateSymbolicLink(path, target) : File.CreateSymbolicLink(path, target));

    public override void MakeNode(string name, FileType type, (uint Major, uint Minor) device) => throw new SageException(
        ExitCode.Capability, Messages.NodeCannotBeMade(PathOf(name)));

    public override void Rename(string name, DirectoryHandle to, string toName)
    {
        var target = (PortableDirectory)to;
        target._unflushed.Add(target.Path);
        var toPath = target.Reach(toName);
        Changing(name, PathAction.Replace, path =>
        {
            if (!Directory.Exists(path))
            {
                AllowReplacing(toPath);
                File.Move(path, toPath, overwrite: true);
                return true;
            }
            // .NET moves a link to a directory as a directory, and that over nothing.
            if (target.Status(toName) is { } old)
                target.Remove(toName, old.Type == FileType.Directory);
            Directory.Move(path, toPath);
            return true;
        });
    }

    public override void Remove(string name, bool directory) => Changing(name, PathAction.Remove, path =>
    {
        AllowReplacing(path);
        // On Windows a link to a directory is removed as one; its target stays.
        if (directory || (OperatingSystem.IsWindows() && (File.GetAttributes(path) & FileAttributes.Directory) != 0))
            Directory.Delete(path);
        else
            File.Delete(path);
        return true;
    });

    public override void SetMode(string name, uint mode) => With(name, PathAction.Write, path =>
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new IOException(Messages.ItBecameLink);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)mode);
        else if (File.Exists(path))
            new FileInfo(path).IsReadOnly = PortableFile.IsReadOnly(mode);
        return true;
    });

    public override void SetOwner(string name, uint uid, uint gid) => throw new SageException(
        ExitCode.Capability, Messages.OwnerCannotBeSet(PathOf(name)));

    public override void SetModified(string name, TimeSpec modified) => With(name, PathAction.Write, path =>
    {
        // On Windows .NET would set the time of what a link leads to.
        if (!OperatingSystem.IsWindows() || new FileInfo(path).LinkTarget is null)
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(modified.Seconds).AddTicks(modified.Nanoseconds / TimeSpan.NanosecondsPerTick));
        return true;
    });

    public override void Flush()
    {
        FlushEntries(Path);
        _unflushed.Remove(Path);
    }

    public override void FlushFileSystem()
    {
        foreach (var directory in _unflushed.Where(Directory.Exists))
            FlushEntries(directory);
        _unflushed.Clear();
    }

    private static void FlushEntries(string directory)
    {
        try
        {
            FileSync.Directory(directory);
        }
        catch (IOException e)
        {
            throw PathError.From(e, PathAction.Write, directory);
        }
    }

    /// <summary>Windows neither removes nor replaces a file that is read-only.</summary>
    private static void AllowReplacing(string path)
    {
        if (OperatingSystem.IsWindows() && new FileInfo(path) is { Exists: true, IsReadOnly: true } file)
            file.IsReadOnly = false;
    }
}
