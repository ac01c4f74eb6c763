using Microsoft.Win32.SafeHandles;
using Sage.Linux;

namespace Sage.Sandbox.Transactions.Reading;

/// <summary>Where symbolic links lead.</summary>
internal static class LinkTarget
{
    /// <summary><c>PATH_MAX</c>.</summary>
    private const int Longest = 4096;

    /// <exception cref="NativeException">It is no link, or cannot be read.</exception>
    public static byte[] Of(FileTree tree, byte[] path)
    {
        using var link = tree.Open(path, OpenatFlags.PathOnly);
        return Of(link, []);
    }

    /// <param name="name">Empty for an open link.</param>
    /// <exception cref="NativeException">It is no link, or cannot be read.</exception>
    public static byte[] Of(SafeFileHandle directory, ReadOnlySpan<byte> name)
    {
        var buffer = new byte[Longest];
        var length = Interop.Readlinkat(directory, (byte[])[.. name, 0], buffer, Longest);
        return length >= 0 ? buffer[..(int)length] : throw NativeException.Last("readlink", PathEscape.Of(name));
    }
}
