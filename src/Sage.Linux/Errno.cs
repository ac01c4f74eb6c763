namespace Sage.Linux;

/// <summary>Error numbers that callers tell apart (<c>errno.h</c>); those that differ on macOS say so.</summary>
internal static class Errno
{
    public const int NotPermitted = 1;

    public const int NotFound = 2;

    public const int Interrupted = 4;

    /// <summary><c>EIO</c>: the device failed.</summary>
    public const int InputOutput = 5;

    /// <summary><c>ENXIO</c>: a socket, or a device without a driver, cannot be opened.</summary>
    public const int NoDevice = 6;

    /// <summary>The arguments and the environment are too long.</summary>
    public const int TooLong = 7;

    /// <summary><c>ENOEXEC</c>: the file is no program.</summary>
    public const int NoExecutable = 8;

    public const int NoChild = 10;

    public const int NoMemory = 12;

    public const int AccessDenied = 13;

    public const int Busy = 16;

    public const int Exists = 17;

    public const int NotDirectory = 20;

    public const int IsDirectory = 21;

    public const int Invalid = 22;

    public const int TooManyOpenFiles = 24;

    public const int NoSpace = 28;

    public const int ReadOnlyFileSystem = 30;

    /// <summary><c>ERANGE</c>: the buffer is too small.</summary>
    public const int Range = 34;

    /// <summary><c>ENOSYS</c> on Linux: the kernel has no such call.</summary>
    public const int NoSystemCall = 38;

    /// <summary><c>ENODATA</c> on Linux: there is no such extended attribute.</summary>
    public const int NoData = 61;

    public static readonly int NotEmpty = OperatingSystem.IsMacOS() ? 66 : 39;

    public static readonly int WouldBlock = OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>A symbolic link where none is followed.</summary>
    public static readonly int Loop = OperatingSystem.IsMacOS() ? 62 : 40;

    /// <summary><c>ESTALE</c>: a file handle stands for what is gone.</summary>
    public static readonly int Stale = OperatingSystem.IsMacOS() ? 70 : 116;

    public static readonly int QuotaExceeded = OperatingSystem.IsMacOS() ? 69 : 122;

    public static readonly int NotSupported = OperatingSystem.IsMacOS() ? 45 : 95;
}
