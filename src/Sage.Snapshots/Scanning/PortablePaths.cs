using System.Text;
using System.Text.Unicode;
using Sage.Linux;

namespace Sage.Snapshots.Scanning;

/// <summary>
/// The paths below a directory as .NET takes them. Each time, every directory on the way is looked at again and a link among them refused; against somebody who exchanges one in the
/// instant between, .NET has no means.
/// </summary>
/// <param name="root">The absolute path of the directory.</param>
internal sealed class PortablePaths(string root)
{
    /// <summary>The full path of an entry, or the error number: a part is a link or no directory, or a name none that this system has.</summary>
    /// <param name="path">Below the root, without a NUL; empty for the root.</param>
    public int TryReach(ReadOnlySpan<byte> path, out string full)
    {
        full = root;
        while (!path.IsEmpty)
        {
            var slash = path.IndexOf((byte)'/');
            var name = slash < 0 ? path : path[..slash];
            path = slash < 0 ? [] : path[(slash + 1)..];
            if (!TryName(name, out var text))
                return Errno.Invalid;
            full = Path.Join(full, text);
            if (!path.IsEmpty && TryPass(full) is var error && error != 0)
                return error;
        }
        return 0;
    }

    /// <summary>Whether a directory is still one, and no link.</summary>
    public static int TryPass(string directory)
    {
        try
        {
            var info = new FileInfo(directory);
            return (int)info.Attributes == -1 ? Errno.NotFound
                : info.LinkTarget is not null ? Errno.Loop
                : (info.Attributes & FileAttributes.Directory) == 0 ? Errno.NotDirectory
                : 0;
        }
        catch (Exception refused) when (PortableError.IsOfFiles(refused))
        {
            return PortableError.NumberOf(refused);
        }
    }

    /// <summary>A name as text; false where this system cannot have it.</summary>
    public static bool TryName(ReadOnlySpan<byte> name, out string text)
    {
        text = Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : "";
        return PathRules.OfThisSystem.IsName(text);
    }
}
