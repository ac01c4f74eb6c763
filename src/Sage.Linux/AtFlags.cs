using Microsoft.Win32.SafeHandles;

namespace Sage.Linux;

/// <summary>Flags of the calls that work relative to a directory; values from <c>linux/fcntl.h</c>.</summary>
internal static class AtFlags
{
    /// <summary><c>AT_SYMLINK_NOFOLLOW</c></summary>
    public const int SymlinkNoFollow = 0x100;

    /// <summary><c>AT_REMOVEDIR</c></summary>
    public const int RemoveDirectory = 0x200;

    /// <summary><c>AT_EMPTY_PATH</c>: with an empty path, the open file itself.</summary>
    public const int EmptyPath = 0x1000;

    /// <summary><c>AT_FDCWD</c>: relative to the current directory.</summary>
    public static SafeFileHandle CurrentDirectory { get; } = new(Interop.AtCurrentDirectory, ownsHandle: false);
}
