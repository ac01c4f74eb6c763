using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Runtime;

internal sealed partial class LinuxDirectory
{
    public override FileStatus Status() => StatxStatus.Of(_handle, Path);

    public override FileStatus? Status(string name) => StatxStatus.At(_handle, name, PathOf(name));

    public override FileStatus StatusOf(SafeFileHandle file, string name) => StatxStatus.Of(file, PathOf(name));

    public override string? Attributes(string name)
    {
        // No call reads them relative to a directory; through the descriptor's name in /proc it is still the directory that is open.
        var prefix = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_handle.DangerousGetHandle()}/");
        var error = ExtendedAttributes.TryRead([.. Encoding.ASCII.GetBytes(prefix), .. PathText.Terminated(name)], out var attributes);
        if (error != 0)
            throw PathError.From(error, PathAction.Read, PathOf(name));
        return AttributeHash.Of(attributes);
    }

    public override List<string> Names()
    {
        try
        {
            var names = DirectoryNames.Read(_handle, Path);
            names.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
            return names.ConvertAll(static name => PathText.Decode(name));
        }
        catch (NativeException e)
        {
            throw PathError.From(e.Errno, PathAction.Read, Path);
        }
    }

    public override string ReadLink(string name)
    {
        // PATH_MAX: the kernel makes no longer link.
        Span<byte> buffer = stackalloc byte[4096];
        var length = (int)Interop.Readlinkat(_handle, PathText.Terminated(name), buffer, (nuint)buffer.Length);
        return length < 0 ? throw PathError.Last(PathAction.Read, PathOf(name)) : PathText.Decode(buffer[..length]);
    }

    public override SafeFileHandle? TryOpenFile(string name)
    {
        var flags = OpenatFlags.ReadOnly | OpenatFlags.NoFollow | OpenatFlags.NonBlocking
            | OpenatFlags.NoControllingTerminal | OpenatFlags.CloseOnExec;
        var file = Interop.Openat(_handle, PathText.Terminated(name), flags, 0);
        if (file.IsInvalid)
        {
            var errno = Marshal.GetLastPInvokeError();
            return errno == Errno.NotFound || Status(name)?.Type != FileType.File
                ? null
                : throw PathError.From(errno, PathAction.Read, PathOf(name));
        }
        if (StatxStatus.Of(file, PathOf(name)).Type == FileType.File)
            return file;
        file.Dispose();
        return null;
    }
}
