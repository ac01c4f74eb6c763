using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

internal sealed partial class PortableDirectory
{
    public override FileStatus Status() => PortableStatus.At(Path, _mounts)
        ?? throw new SageException(ExitCode.Failed, Messages.DirectoryWasRemoved(Path));

    public override FileStatus? Status(string name) => With(name, PathAction.Read, path => PortableStatus.At(path, _mounts));

    public override FileStatus StatusOf(SafeFileHandle file, string name)
    {
        try
        {
            return PortableStatus.Of(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PathError.From(e, PathAction.Read, PathOf(name));
        }
    }

    public override List<string> Names()
    {
        RequireUnlinked();
        try
        {
            var names = new DirectoryInfo(Path).EnumerateFileSystemInfos("*", PortableFile.Everything).Select(entry => entry.Name).ToList();
            foreach (var name in names)
                RequireText(name);
            names.Sort(PathText.ByteOrder);
            return names;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PathError.From(e, PathAction.Read, Path);
        }
    }

    public override string ReadLink(string name) => With(name, PathAction.Read, path =>
        PathRules.OfThisSystem.Unify(new FileInfo(path).LinkTarget ?? throw new IOException(Messages.ItIsNoLink)));

    public override SafeFileHandle? TryOpenFile(string name)
    {
        if (Status(name)?.Type != FileType.File)
            return null;
        try
        {
            var file = OperatingSystem.IsWindows()
                ? PrivateFile.Open(Reach(name), FileAccess.Read)
                : PosixFile.Open(Reach(name), OpenFlags.ReadOnly | OpenFlags.NoFollow | OpenFlags.NonBlocking);
            if (PortableFile.HasLength(file))
                return file;
            file.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Status(name)?.Type == FileType.File ? throw PathError.From(e, PathAction.Read, PathOf(name)) : null;
        }
    }

    /// <summary>.NET replaces what is not UTF-8 in a name, and such a name leads nowhere.</summary>
    private void RequireText(string name)
    {
        if (!PathText.IsText(name) || (name.Contains('\uFFFD', StringComparison.Ordinal) && !System.IO.Path.Exists(PathOf(name)) && new FileInfo(PathOf(name)).LinkTarget is null))
            throw new SageException(ExitCode.Capability, Messages.NameIsNoText(Path, name));
    }
}
